/**
 * The structs inside of the control plane, for schemas/internal.json. Validators work on them, and a bad value of
 * struct type is printed with their field names and order: `{"Name":"","Protocol":"TCP","AppProtocol":null,…}`.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { extract, type GoField, type GoPackage, type GoType, moduleDirectory } from './go-modules.ts';
import { shortId } from './lines.ts';
import { releasePins } from './releases.ts';

/** Groups that no manifest speaks of. */
const unused = /^(abac|admission|apidiscovery|apiserverinternal|imagepolicy)\./;

type Declared = Map<string, GoType>;

/**
 * Struct id → one line a field, `json[:GoName] type [tag] [omit] [zero]`: `json` is the versioned field's name; `tag` says that
 * the internal type prints that too. Named scalars, lists and maps stand resolved; fields of embedded structs where Go prints them.
 * @param versioned the API packages of the same release
 */
export function readInternalStructs(release: string, versioned: GoPackage[]): Record<string, string[]> {
  const declared: Declared = new Map();
  for (const pkg of [...internalPackages(release), ...versioned])
    for (const type of pkg.types ?? []) declared.set(`${pkg.path}.${type.name}`, type);
  const external = externalNames(versioned);
  const structs: Record<string, string[]> = {};
  for (const path of [...declared.keys()].sort()) {
    const id = internalId(path);
    const isWanted =
      declared.get(path)!.struct &&
      !unused.test(id) &&
      !/List$|(?<!SELinux|SecurityContext)Options$/.test(id) &&
      /^([a-z]+|metav1)\.[A-Z]/.test(id) &&
      !isScalarStruct(id);
    if (isWanted) structs[id] = fieldsOf(path, declared, external);
  }
  return structs;
}

function internalPackages(release: string): GoPackage[] {
  const pin = releasePins[release]!;
  const apis = join(moduleDirectory('k8s.io/kubernetes', pin.kubernetes), 'pkg/apis');
  const extensions = join(moduleDirectory('k8s.io/apiextensions-apiserver', pin.modules), 'pkg/apis/apiextensions');
  const folders = readdirSync(apis, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => [`k8s.io/kubernetes/pkg/apis/${entry.name}`, join(apis, entry.name)] as const);
  return extract(new Map([...folders, ['k8s.io/apiextensions-apiserver/pkg/apis/apiextensions', extensions]])).packages ?? [];
}

/** `core.ServicePort`, `metav1.LabelSelector`, `resource.Quantity`. */
function internalId(path: string): string {
  return shortId(path).replace(/^meta\/v1\./, 'metav1.');
}

/** Types that print themselves. */
function isScalarStruct(id: string): boolean {
  return [
    'resource.Quantity',
    'intstr.IntOrString',
    'metav1.Time',
    'metav1.MicroTime',
    'metav1.Duration',
    'metav1.FieldsV1',
    'runtime.RawExtension',
  ].includes(id);
}

function fieldsOf(path: string, declared: Declared, external: Map<string, string>): string[] {
  const id = internalId(path);
  return (declared.get(path)?.fields ?? []).flatMap(field => {
    const [tag = '', ...options] = (/json:"([^"]*)"/.exec(field.tag ?? '')?.[1] ?? '').split(',');
    if (tag === '-') return [];
    if (field.name === '' && tag === '') return embeddedFields(field, declared, external);
    const goName = field.name || field.type.replace(/^.*\./, '');
    const json = tag || external.get(`${id}.${goName}`) || lowerFirst(goName);
    const flags = [tag && 'tag', options.includes('omitempty') && 'omit', options.includes('omitzero') && 'zero'].filter(Boolean);
    const head = upperFirst(json) === goName ? json : `${json}:${goName}`;
    return [[head, resolved(field.type, declared), ...flags].join(' ')];
  });
}

/** An embedded ObjectMeta is `metadata` to clients, but Go prints its fields as the struct's own. */
function embeddedFields(field: GoField, declared: Declared, external: Map<string, string>): string[] {
  const lines = fieldsOf(field.type.replace('*', ''), declared, external);
  return field.type.endsWith('.ObjectMeta') ? lines.map(line => `metadata.${line}`) : lines;
}

/** The type with every named scalar, list and map replaced by what it is. */
function resolved(text: string, declared: Declared): string {
  const [, head, rest] = /^(\*|\[\]|map\[[^\]]+\])(.*)$/.exec(text) ?? [];
  if (head && rest) return (head.startsWith('map') ? 'map[string]' : head) + resolved(rest, declared);
  const type = declared.get(text);
  if (type?.of && type.of !== 'any') return resolved(type.of, declared);
  return text === 'k8s.io/apimachinery/pkg/types.UID' ? 'string' : internalId(text);
}

/** `core.ServicePort.TargetPort` → `targetPort`, from the versioned package that knows it; stable versions last, so that they win. */
function externalNames(versioned: GoPackage[]): Map<string, string> {
  const names = new Map<string, string>();
  const rank = (pkg: GoPackage) => (/alpha/.test(pkg.name) ? 0 : /beta/.test(pkg.name) ? 1 : 2);
  for (const pkg of versioned.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1)))
    for (const type of pkg.types ?? [])
      for (const field of type.fields ?? []) {
        const json = /json:"([^",]+)/.exec(field.tag ?? '')?.[1];
        const group = pkg.path.split('/').at(-2);
        if (json && json !== '-') names.set(`${group}.${type.name}.${field.name}`, json);
      }
  return names;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
