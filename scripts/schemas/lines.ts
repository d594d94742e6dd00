/** The line language of schemas/facts.json: one type's shape as lines of text, and how the lines of several releases become one. */
import type { GoField, GoPackage, GoType } from './go-modules.ts';

/**
 * Types are called by a short id: k8s.io/api/core/v1.Container is `core/v1.Container`,
 * k8s.io/kubernetes/pkg/apis/core.Container is `core.Container`. Built-in Go types stay as they are.
 */
export function shortId(path: string): string {
  return path.replace(/k8s\.io\/api\/|k8s\.io\/[a-z-]+\/pkg\/apis\//g, '').replace(/k8s\.io\/apimachinery\/pkg\/(?:api|util)?\/?/g, '');
}

export function packageId(pkg: GoPackage): string {
  return shortId(`${pkg.path}.`).slice(0, -1);
}

/**
 * Lines of one type: a struct has one line per field in source order, any other type `=underlying`
 * and its known values (URI-encoded: certificates have `digital%20signature`).
 *
 *     json[:GoName] type [flag …]     a field; GoName is left out when it is the json name with a capital
 *     <type                           an embedded struct whose fields belong to this one
 *
 * Types of the same package are written without it.
 */
export function linesOf(type: GoType, pkg: GoPackage): string[] {
  const own = `${packageId(pkg)}.`;
  if (type.struct) return (type.fields ?? []).map(field => fieldLine(field, own)).filter(line => line !== undefined);
  const isEnum = type.markers?.includes('enum');
  const values = pkg.constants[type.name] ?? [];
  return [`=${localName(type.of ?? 'any', own)}${isEnum ? ' enum' : ''}`, ...new Set(values.map(value => encodeURI(value)))];
}

function localName(type: string, own: string): string {
  return shortId(type).replaceAll(own, '');
}

function fieldLine(field: GoField, own: string): string | undefined {
  const tag = /(?:^| )json:"([^"]*)"/.exec(field.tag ?? '')?.[1];
  if (tag === '-') return;
  const [json = '', ...options] = (tag ?? '').split(',');
  const type = localName(field.type, own);
  const isEmbedded = field.name === '';
  if (isEmbedded && json === '') return `<${type}`;
  const goName = isEmbedded ? type.replace(/^.*\./, '') : field.name;
  const name = json || goName;
  const head = capital(name) === goName ? name : `${name}:${goName}`;
  return [head, type, ...flagsOf(field, options)].join(' ');
}

/** Flags in a fixed order; `default=` is last because its value may hold spaces. */
function flagsOf(field: GoField, options: string[]): string[] {
  const flags: string[] = [];
  const marker = (key: string) =>
    (field.markers ?? []).filter(one => one.startsWith(`${key}=`)).map(one => one.slice(key.length + 1).trim());
  if (options.includes('omitempty')) flags.push('omit');
  if (options.includes('omitzero')) flags.push('zero');
  if (field.markers?.includes('optional') || field.markers?.includes('k8s:optional')) flags.push('opt');
  const isRequired = field.markers?.includes('required') || field.markers?.includes('k8s:required');
  if (isRequired && options.includes('omitempty')) flags.push('req');
  const listType = marker('listType')[0];
  if (listType) flags.push(`list=${listType}`);
  const keys = marker('listMapKey').filter(key => key !== '');
  if (keys.length) flags.push(`keys=${keys.join(',')}`);
  const mergeKey = /patchMergeKey:"([^"]+)"/.exec(field.tag ?? '')?.[1];
  if (mergeKey) flags.push(`merge=${mergeKey}`);
  const gate = marker('featureGate')[0];
  if (gate) flags.push(`gate=${gate.replaceAll(/\s/g, '')}`);
  if (field.deprecated || field.name.startsWith('Deprecated')) flags.push('dep');
  const value = marker('default')[0];
  if (value && !value.startsWith('ref(')) flags.push(`default=${value}`);
  return flags;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Type ids that a line speaks of, in full. */
export function referencesOf(line: string, packageOf: string): string[] {
  if (/^[^<=]/.test(line) && !line.includes(' ')) return [];
  const type = /^[<=]/.test(line) ? line.slice(1).split(' ')[0] : line.split(' ')[1];
  const names = (type ?? '').match(/[\w/]*\.?[\w]+/g) ?? [];
  return names.filter(name => /(^|\.)[A-Z]/.test(name)).map(name => (name.includes('.') ? name : `${packageOf}.${name}`));
}
