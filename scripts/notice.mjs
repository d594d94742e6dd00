// The licences of everything that other people wrote and the bundles contain, as text for dist/NOTICE.txt.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;
/** Not bundled as code: their texts go into side files. */
const DATA_PACKAGES = ['node_modules/@kubernetes/client-node'];

/**
 * One section for each package that esbuild read a module of.
 * @param {{ inputs: Record<string, unknown> }[]} metafiles as esbuild makes them
 * @returns {string} the notice; throws when a package comes without a licence text, which must not be shipped
 */
export function notice(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set([...inputs.map(packageFolder).filter(Boolean), ...DATA_PACKAGES]);
  const sections = [...folders].sort().map(section);
  return `${[head(), ...new Set(sections)].join(`\n${'-'.repeat(80)}\n\n`)}\n`;
}

function packageFolder(input) {
  return PACKAGE.exec(input)?.[0].slice(0, -1);
}

function head() {
  return 'Plimsoll contains parts of the following works, under their own licences.\n';
}

function section(folder) {
  const { name, version, license, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const title = [`${name} ${version} (${license})`, homepage].filter(Boolean).join('\n');
  return `${title}\n\n${licenceText(folder, name, license)}\n`;
}

function licenceText(folder, name, license) {
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (file) return readFileSync(join(folder, file), 'utf8').trim();
  if (license === 'Apache-2.0' && existsSync('LICENSE')) return readFileSync('LICENSE', 'utf8').trim();
  throw new Error(`${name} has no licence text in ${folder}: add it to scripts/notice.mjs or drop the dependency`);
}
