/** One Kubernetes release as this project needs it: its API packages, its discovery documents, what it serves by default. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract, type GoPackage, groupVersionPackages, moduleDirectory } from './go-modules.ts';
import { packageId, shortId } from './lines.ts';
import { releasePins } from './releases.ts';

/** One entry of a discovery document; `name` may be a subresource, `pods/status`. */
export type DiscoveredResource = {
  name: string;
  kind: string;
  singularName: string;
  namespaced: boolean;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
  group?: string;
  version?: string;
};
export type DiscoveredVersion = { group: string; version: string; resources: DiscoveredResource[] };

export type Release = {
  name: string;
  packages: GoPackage[];
  discovery: DiscoveredVersion[];
  /** Says whether a resource is served by a control plane without flags. */
  isServed(group: string, version: string, resource: string): boolean;
};

/** Packages outside of k8s.io/api that API types are made of: module, folder in it. */
const basePackages = [
  ['k8s.io/apimachinery', 'pkg/apis/meta/v1'],
  ['k8s.io/apimachinery', 'pkg/api/resource'],
  ['k8s.io/apimachinery', 'pkg/util/intstr'],
  ['k8s.io/apimachinery', 'pkg/runtime'],
  ['k8s.io/apimachinery', 'pkg/types'],
  ['k8s.io/apiextensions-apiserver', 'pkg/apis/apiextensions/v1'],
  ['k8s.io/kube-aggregator', 'pkg/apis/apiregistration/v1'],
] as const;

/** API groups that the aggregator and the extension server inside kube-apiserver bring; always on. */
const alwaysServed = new Set(['apiextensions.k8s.io/v1', 'apiregistration.k8s.io/v1']);

/** Reads a release; throws when Go or a module is missing. */
export function readRelease(name: string): Release {
  const pin = releasePins[name];
  if (!pin) throw new Error(`no release ${name}; known: ${Object.keys(releasePins).join(', ')}`);
  const versionOf = (module: string) => pin.exceptions?.[module] ?? pin.modules;
  const packages = groupVersionPackages('k8s.io/api', moduleDirectory('k8s.io/api', versionOf('k8s.io/api')));
  for (const [module, folder] of basePackages)
    packages.set(`${module}/${folder}`, join(moduleDirectory(module, versionOf(module)), folder));
  const kubernetes = moduleDirectory('k8s.io/kubernetes', pin.kubernetes);
  const facts = extract(packages, join(kubernetes, 'pkg/controlplane/instance.go'));
  return {
    name,
    packages: facts.packages ?? [],
    discovery: readDiscovery(join(kubernetes, 'api/discovery')),
    isServed: servedTest(facts.packages ?? [], facts.served ?? []),
  };
}

function readDiscovery(folder: string): DiscoveredVersion[] {
  const versions: DiscoveredVersion[] = [];
  for (const file of readdirSync(folder).sort()) {
    const document = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      kind: string;
      groupVersion: string;
      resources: DiscoveredResource[];
    };
    if (document.kind !== 'APIResourceList') continue;
    const slash = document.groupVersion.indexOf('/');
    versions.push({
      group: document.groupVersion.slice(0, Math.max(slash, 0)),
      version: document.groupVersion.slice(slash + 1),
      resources: document.resources,
    });
  }
  return versions;
}

/** The discovery documents are recorded with every API switched on, so the set-up code decides what is really there. */
function servedTest(packages: GoPackage[], served: { package: string; resource?: string }[]) {
  // Some entries name the internal package, k8s.io/kubernetes/pkg/apis/flowcontrol/v1: the short id is the same.
  const groupVersion = new Map(packages.map(pkg => [packageId(pkg), `${pkg.group}/${pkg.name}`]));
  const on = new Set(served.map(one => [groupVersion.get(shortId(one.package)), one.resource].filter(Boolean).join('/')));
  return (group: string, version: string, resource: string) =>
    [`${group}/${version}`, `${group}/${version}/${resource}`].some(key => on.has(key) || alwaysServed.has(key));
}
