// Settings as people write them: what is wrong is named with its key, its value and what would be right, and the default is used.
import { releases } from '#schemas';
import { defaultSettings, type Settings } from './settings.ts';

export interface SettingProblem {
  readonly path: readonly (string | number)[];
  /** Names key, value and remedy. */
  readonly message: string;
}

/** One key: whether a value is allowed, and what to say if not. */
interface Key {
  readonly allows: (value: unknown) => boolean;
  readonly remedy: string;
}

const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'];
const PRESETS = ['verdict', 'recommended', 'strict'];

const oneOf = (values: readonly string[]): Key => ({
  allows: value => values.includes(value as string),
  remedy: `choose one of ${values.join(', ')}`,
});
const isGlobs = (value: unknown): boolean => Array.isArray(value) && value.every(glob => typeof glob === 'string');
const globs: Key = { allows: isGlobs, remedy: 'give a list of globs' };
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KEYS: { readonly [K in Exclude<keyof Settings, 'rules'>]: Key } = {
  kubernetesVersion: oneOf(releases),
  preset: oneOf(PRESETS),
  context: globs,
  include: globs,
  exclude: globs,
  environments: {
    allows: value => Array.isArray(value) && value.every(one => isObject(one) && typeof one.name === 'string' && isGlobs(one.paths)),
    remedy: 'give a list of {name, paths}, paths being a list of globs',
  },
};

const SEVERITY = oneOf(SEVERITIES);

/**
 * @param given what a client sent, or what a file holds; keys that are absent or null say nothing
 * @param base the settings that hold where nothing is said
 * @param unknownKeys a file's unknown key is a slip of the pen, a client's may belong to somebody else
 */
export function checkSettings(
  given: unknown,
  base: Settings = defaultSettings,
  unknownKeys: 'report' | 'ignore' = 'ignore',
): { settings: Settings; problems: SettingProblem[] } {
  if (!isObject(given)) {
    const problems = given === undefined || given === null ? [] : [{ path: [], message: 'settings are keys with values' }];
    return { settings: base, problems };
  }
  const problems: SettingProblem[] = [];
  const settings: Record<string, unknown> = { ...base };
  for (const [name, raw] of Object.entries(given)) {
    if (raw === null || raw === undefined || raw === '') continue;
    if (name === 'rules') {
      settings.rules = { ...base.rules, ...checkRules(raw, problems) };
      continue;
    }
    const key = Object.hasOwn(KEYS, name) ? KEYS[name as keyof typeof KEYS] : undefined;
    // Written without quotes, a version is a number: 1.30 would be 1.3, so that it is not taken for one.
    if (key?.allows(raw)) settings[name] = raw;
    else if (key)
      problems.push({ path: [name], message: `${name}: ${JSON.stringify(raw)} is not allowed; ${key.remedy}${quoteHint(raw)}` });
    else if (unknownKeys === 'report')
      problems.push({
        path: [name],
        message: `${name}: there is no such setting; the settings are ${[...Object.keys(KEYS), 'rules'].join(', ')}`,
      });
  }
  return { settings: settings as unknown as Settings, problems };
}

const quoteHint = (raw: unknown): string => (typeof raw === 'number' ? ', in quotes' : '');

function checkRules(raw: unknown, problems: SettingProblem[]): Settings['rules'] {
  if (!isObject(raw)) {
    problems.push({ path: ['rules'], message: `rules: ${JSON.stringify(raw)} is not allowed; give rule ids and their severities` });
    return {};
  }
  // YAML reads `off` as a boolean.
  const written = Object.entries(raw).map(([id, severity]): [string, unknown] => [id, severity === false ? 'off' : severity]);
  const valid = written.filter(([id, severity]) => {
    const allowed = SEVERITY.allows(severity);
    if (!allowed)
      problems.push({ path: ['rules', id], message: `rules.${id}: ${JSON.stringify(severity)} is not allowed; ${SEVERITY.remedy}` });
    return allowed;
  });
  return Object.fromEntries(valid) as Settings['rules'];
}
