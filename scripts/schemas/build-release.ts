/** Facts of one release: every type that a served kind reaches, every kind it serves. Merging releases is merge.ts' work. */
import type { GoPackage, GoType } from './go-modules.ts';
import { linesOf, packageId, referencesOf } from './lines.ts';
import type { DiscoveredResource, DiscoveredVersion, Release } from './read-release.ts';

/** One served kind; one line of facts.json. */
export type KindLine = {
  group: string;
  version: string;
  kind: string;
  resource: string;
  singular: string;
  namespaced: boolean;
  /** Type id, `apps/v1.Deployment`. */
  type: string;
  verbs: string;
  short?: string[];
  categories?: string[];
  /** Subresource → `verbs`, or `verbs group/version Kind` when it speaks another kind. */
  sub?: Record<string, string>;
};

export type ReleaseFacts = {
  name: string;
  types: Map<string, string[]>;
  kinds: KindLine[];
  /** `group/version Kind` known to this release and switched off by default. */
  off: string[];
};

/** Types that read JSON in their own way: the index knows them by name, their fields are nobody's business. */
const opaque = new Set([
  'resource.Quantity',
  'intstr.IntOrString',
  'meta/v1.Time',
  'meta/v1.MicroTime',
  'meta/v1.Duration',
  'meta/v1.FieldsV1',
  'runtime.RawExtension',
  'runtime.Object',
  'apiextensions/v1.JSON',
]);

/** Kinds that clients send along with requests to any group; no discovery document names them. */
const alwaysReachable = ['meta/v1.DeleteOptions', 'meta/v1.Status', 'meta/v1.List', 'core/v1.List'];

const allVerbs = 'create,delete,deletecollection,get,list,patch,update,watch';

export function buildRelease(release: Release): ReleaseFacts {
  const typeIds = new Map(release.packages.filter(pkg => pkg.isGroup).map(pkg => [`${pkg.group}/${pkg.name}`, packageId(pkg)]));
  const kinds: KindLine[] = [];
  const off: string[] = [];
  for (const found of release.discovery)
    for (const resource of found.resources.filter(one => !one.name.includes('/'))) {
      const { group, version } = found;
      const type = `${typeIds.get(`${group}/${version}`)}.${resource.kind}`;
      if (release.isServed(group, version, resource.name)) kinds.push(kindLine(found, resource, type));
      else off.push(`${groupVersionText(group, version)} ${resource.kind}`);
    }
  const roots = kinds.flatMap(kind => [kind.type, `${kind.type}List`, ...subresourceTypes(kind, typeIds)]);
  return { name: release.name, types: reachableTypes(release, [...roots, ...alwaysReachable]), kinds, off };
}

function kindLine({ group, version, resources }: DiscoveredVersion, resource: DiscoveredResource, type: string): KindLine {
  const line: KindLine = {
    group,
    version,
    kind: resource.kind,
    resource: resource.name,
    singular: resource.singularName || resource.kind.toLowerCase(),
    namespaced: resource.namespaced,
    type,
    verbs: verbText(resource.verbs),
  };
  if (resource.shortNames) line.short = resource.shortNames;
  if (resource.categories) line.categories = resource.categories;
  const subresources = resources.filter(one => one.name.startsWith(`${resource.name}/`));
  if (subresources.length)
    line.sub = Object.fromEntries(
      subresources.map(one => [one.name.slice(resource.name.length + 1), subText(one, resource, group, version)]),
    );
  return line;
}

function subText(sub: DiscoveredResource, parent: DiscoveredResource, group: string, version: string): string {
  const verbs = verbText(sub.verbs);
  if (sub.kind === parent.kind) return verbs;
  return `${verbs} ${groupVersionText(sub.version ? (sub.group ?? '') : group, sub.version ?? version)} ${sub.kind}`;
}

function subresourceTypes(kind: KindLine, typeIds: ReadonlyMap<string, string>): string[] {
  return Object.values(kind.sub ?? {}).flatMap(text => {
    const [, groupVersion, name] = text.split(' ');
    if (!groupVersion) return [];
    return [`${typeIds.get(groupVersion.includes('/') ? groupVersion : `/${groupVersion}`)}.${name}`];
  });
}

export function groupVersionText(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

function verbText(verbs: string[]): string {
  const text = [...verbs].sort().join(',');
  return text === allVerbs ? '*' : text;
}

type Declaration = { type: GoType; pkg: GoPackage };

function reachableTypes(release: Release, roots: string[]): Map<string, string[]> {
  const declared = new Map(
    release.packages.flatMap(pkg =>
      (pkg.types ?? []).map((type): [string, Declaration] => [`${packageId(pkg)}.${type.name}`, { type, pkg }]),
    ),
  );
  const found = new Map<string, string[]>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const declaration = declared.get(id);
    if (!declaration || found.has(id) || opaque.has(id)) continue;
    const lines = linesOf(declaration.type, declaration.pkg);
    found.set(id, lines);
    for (const line of lines) waiting.push(...referencesOf(line, packageId(declaration.pkg)));
  }
  return found;
}
