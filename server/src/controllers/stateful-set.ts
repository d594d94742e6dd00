// StatefulSets: numbered Pods, each with claims of its own. In order, the second waits until the first runs, which
// nobody sees to here: so only the first is made.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/

import { clone, type KubeObject, kindKey, type Stored } from '#cluster';
import type { StatefulSet, Volume } from '#schemas';
import { CLAIM } from './claim.ts';
import type { Controller, Hands, Refusal } from './controller.ts';
import { TEMPLATE } from './made-pod.ts';
import { type NewPod, POD, podFromTemplate } from './pod-from-template.ts';
import { keepRevision } from './revision.ts';
import { revisionHash } from './revision-hash.ts';
import { BURST, slowStart } from './slow-start.ts';

const CONFLICT = 409;
/** How much of its name is left to that of its revision. */
const REVISION_PREFIX = 223;

export const statefulSet: Controller = (workload, { made }, hands) => {
  const { spec = {} } = workload.object as StatefulSet;
  const start = spec.ordinals?.start ?? 0;
  const count = Math.min(spec.replicas ?? 1, spec.podManagementPolicy === 'Parallel' ? BURST : 1);
  if (!keepRevision(workload, hands)) return false;
  const prefix = `${workload.object.metadata.name}-`;
  const isNumbered = (name: string) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length));
  for (const { object } of hands.adopt(workload, spec.selector, isNumbered)) made.add(Number(object.metadata.name?.slice(prefix.length)));
  const ordinals = Array.from({ length: count }, (_, i) => start + i);
  // The Pods that are there are looked at too: each round begins with a batch of one.
  return slowStart(ordinals, ordinal => {
    if (made.has(ordinal)) return true;
    const isMade = makePod(workload, ordinal, hands);
    if (isMade) made.add(ordinal);
    return isMade;
  });
};

function makePod<R extends Refusal>(workload: Stored, ordinal: number, hands: Hands<R>): boolean {
  const { metadata, spec = {} } = workload.object as StatefulSet;
  const name = `${metadata?.name}-${ordinal}`;
  const failed = (refused: R, error: string, base: readonly (string | number)[], aside: { isAside?: true } = {}) => {
    const message = `Create Pod ${name} in StatefulSet ${metadata?.name} failed error: ${error}`;
    hands.report({ reason: 'FailedCreate', message, workload, refused, base, ...aside });
    return false;
  };
  const claims = claimsOf(workload, ordinal);
  const missing = claims.flatMap(own => {
    const refused = makeClaim(workload, own, name, hands);
    return refused ? [{ refused, i: own.template, error: `failed to create PVC ${own.claim.metadata.name}: ${refused.message}` }] : [];
  });
  if (missing[0]) {
    const errors = [...new Set(missing.map(({ error }) => error))];
    return failed(missing[0].refused, errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`, claimPlace(missing[0].i));
  }
  const pod = podFromTemplate(workload, spec.template ?? {}, {
    name,
    labels: {
      'statefulset.kubernetes.io/pod-name': name,
      'apps.kubernetes.io/pod-index': `${ordinal}`,
      'controller-revision-hash': `${metadata?.name?.slice(0, REVISION_PREFIX)}-${revisionHash(spec.template ?? {})}`,
    },
  });
  identify(pod, spec.serviceName ?? '', claims);
  const created = hands.create(workload, POD, pod);
  const refused = 'stored' in created ? created.refusedFirst : created;
  if (refused && refused.code !== CONFLICT) failed(refused, refused.message, TEMPLATE, 'stored' in created ? { isAside: true } : {});
  return 'stored' in created;
}

const claimPlace = (i: number) => ['spec', 'volumeClaimTemplates', i] as const;

function identify({ metadata, spec }: NewPod, subdomain: string, claims: readonly OwnClaim[]): void {
  if (metadata.name) spec.hostname = metadata.name;
  if (subdomain) spec.subdomain = subdomain;
  if (claims.length === 0) return;
  const volumes = claims.map(
    ({ volume, claim }): Volume => ({ name: volume, persistentVolumeClaim: { claimName: claim.metadata.name ?? '' } }),
  );
  // A claim takes the place of the template's volume of that name.
  spec.volumes = [...volumes, ...(spec.volumes ?? []).filter(({ name }) => !claims.some(({ volume }) => volume === name))];
}

/** A claim of one Pod. */
interface OwnClaim {
  readonly claim: KubeObject;
  /** Name of the Pod's volume: that of the template. */
  readonly volume: string;
  /** Index of the template. */
  readonly template: number;
}

/** Of templates of one name, which the server accepts, the last one counts. */
function claimsOf({ object }: Stored, ordinal: number): OwnClaim[] {
  const { metadata = {}, spec = {} } = object as StatefulSet;
  const claims = new Map<string, OwnClaim>();
  for (const [i, template] of (spec.volumeClaimTemplates ?? []).entries()) {
    const copy = clone(template);
    const volume = copy.metadata?.name ?? '';
    const claim = {
      ...copy,
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        ...copy.metadata,
        name: `${volume}-${metadata.name}-${ordinal}`,
        namespace: metadata.namespace ?? '',
        labels: { ...copy.metadata?.labels, ...spec.selector?.matchLabels },
      },
    };
    claims.set(volume, { claim, volume, template: i });
  }
  return [...claims.values()];
}

/** @returns the refusal; undefined where the claim is there, now or before */
function makeClaim<R extends Refusal>(workload: Stored, { claim, template }: OwnClaim, pod: string, hands: Hands<R>): R | undefined {
  const { name = '', namespace = '' } = claim.metadata;
  if (hands.cluster.get(kindKey(CLAIM.group, CLAIM.kind), namespace, name)) return undefined;
  const created = hands.create(workload, CLAIM, claim);
  if ('stored' in created) return undefined;
  const message = `Create Claim ${name} for Pod ${pod} in StatefulSet ${workload.object.metadata.name} failed error: ${created.message}`;
  hands.report({ reason: 'FailedCreate', message, workload, refused: created, base: claimPlace(template) });
  return created;
}
