/** The life of every API version that ever was: introduced, deprecated, removed, replaced. Read from the newest module that still knows it. */
import { join } from 'node:path';
import { groupVersionText } from './build-release.ts';
import { extract, type GoLifecycle, type GoPackage, groupVersionPackages, moduleDirectory } from './go-modules.ts';
import { historicApiTags, releasePins } from './releases.ts';

const rbac = 'rbac.authorization.k8s.io';
const rbacAlpha = (kind: string): [string, GoLifecycle] => [
  `${rbac}/v1alpha1 ${kind}`,
  { introduced: '1.5', deprecated: '1.17', removed: '1.23', replacement: [rbac, 'v1', kind] },
];

/** APIs whose source never wrote its lifecycle down; from Kubernetes' release notes. */
const unwritten: Record<string, GoLifecycle> = {
  'auditregistration.k8s.io/v1alpha1 AuditSink': { introduced: '1.13', removed: '1.19' },
  'batch/v2alpha1 CronJob': { introduced: '1.5', removed: '1.21', replacement: ['batch', 'v1', 'CronJob'] },
  'scheduling.k8s.io/v1alpha1 PriorityClass': {
    introduced: '1.8',
    deprecated: '1.17',
    removed: '1.23',
    replacement: ['scheduling.k8s.io', 'v1', 'PriorityClass'],
  },
  'settings.k8s.io/v1alpha1 PodPreset': { introduced: '1.6', removed: '1.20' },
  ...Object.fromEntries(['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'].map(rbacAlpha)),
};

/** `group/version Kind` → life, sorted. `released` are the packages of the bundled releases, oldest first. */
export function readLifecycles(released: GoPackage[][]): Record<string, GoLifecycle> {
  const historic = historicApiTags.map(
    tag => extract(groupVersionPackages('k8s.io/api', moduleDirectory('k8s.io/api', tag))).packages ?? [],
  );
  const lives: Record<string, GoLifecycle> = { ...unwritten };
  for (const packages of [...historic, beside(), ...released])
    for (const pkg of packages)
      for (const [kind, life] of Object.entries(pkg.lifecycle)) {
        const isList = kind.endsWith('List') && kind.slice(0, -4) in pkg.lifecycle;
        if (!isList) lives[`${groupVersionText(pkg.group, pkg.name)} ${kind}`] = life;
      }
  return Object.fromEntries(Object.entries(lives).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The beta versions of the two groups that live outside of k8s.io/api. */
function beside(): GoPackage[] {
  const { modules } = Object.values(releasePins).at(-1)!;
  const folders = [
    ['k8s.io/apiextensions-apiserver', 'pkg/apis/apiextensions/v1beta1'],
    ['k8s.io/kube-aggregator', 'pkg/apis/apiregistration/v1beta1'],
  ] as const;
  const packages = folders.map(([module, folder]) => [`${module}/${folder}`, join(moduleDirectory(module, modules), folder)] as const);
  return extract(new Map(packages)).packages ?? [];
}
