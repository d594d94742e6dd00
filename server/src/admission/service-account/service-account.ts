// ServiceAccount: a Pod runs under an account that exists, mounts its token, and names only Secrets that the account allows.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/
import type { Stored } from '#cluster';
import { child, index, root } from '#field';
import type { ServiceAccount } from '#schemas';
import { type AdmittedPod, type Denial, forbidFor, type Plugin, podOf, type Reason, type Request } from '../plugin.ts';
import { secretReferences } from './secret-references.ts';
import { mountToken } from './token-volume.ts';

const MIRROR_POD = 'kubernetes.io/config.mirror';
const ENFORCE_SECRETS = 'kubernetes.io/enforce-mountable-secrets';
/** What Go's strconv.ParseBool reads as true. */
const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);

const accountName = child(root, 'spec', 'serviceAccountName');

/** Its validating half repeats these checks on the same Pod, so it would never say anything new. */
export const serviceAccount: Plugin = {
  name: 'ServiceAccount',
  mutate(request) {
    const pod = podOf(request);
    if (!pod) return undefined;
    if (pod.metadata.annotations && Object.hasOwn(pod.metadata.annotations, MIRROR_POD)) return checkMirror(request, pod);
    const { spec } = pod;
    spec.serviceAccountName ||= spec.serviceAccount || 'default';
    const account = request.cluster.get<ServiceAccount>('ServiceAccount', request.namespace, spec.serviceAccountName);
    if (!account) return missing(request, spec.serviceAccountName);
    mountToken(spec, account.object);
    const pullSecrets = account.object.imagePullSecrets ?? [];
    if (!spec.imagePullSecrets?.length && pullSecrets.length > 0) spec.imagePullSecrets = pullSecrets.map(({ name = '' }) => ({ name }));
    return TRUE.has(account.object.metadata?.annotations?.[ENFORCE_SECRETS] ?? '') ? checkSecrets(request, pod, account) : undefined;
  },
};

/** Silent where the accounts of the namespace are not all known. */
function missing(request: Request, name: string): Denial | undefined {
  const { cluster, namespace } = request;
  const unnameable = noPathSegment(name);
  if (!unnameable && !cluster.knows('ServiceAccount', namespace)) return undefined;
  const why = unnameable ? `invalid resource name "${name}": [${unnameable}]` : `serviceaccount "${name}" not found`;
  const message = `error looking up service account ${namespace}/${name}: ${why}`;
  return forbidFor(request, { rule: 'service-account/not-found', message, at: accountName, data: { name } });
}

/** Why a name cannot be a part of the URL in which the account is asked for; empty for one that can. */
function noPathSegment(name: string): string {
  if (name === '.' || name === '..') return `may not be '${name}'`;
  return ['/', '%']
    .filter(character => name.includes(character))
    .map(character => `may not contain '${character}'`)
    .join(' ');
}

/** Mirror Pods stand for a kubelet's own Pods: they may refer to nothing that the server would have to give them. */
function checkMirror(request: Request, { spec }: AdmittedPod): Denial | undefined {
  const refuse = (message: string, at = accountName) => forbidFor(request, { rule: 'service-account/mirror-pod', message, at });
  if (spec.serviceAccountName || spec.serviceAccount) return refuse('a mirror pod may not reference service accounts');
  for (const { at } of secretReferences(spec)) return refuse('a mirror pod may not reference secrets', at);
  for (const [i, { projected }] of (spec.volumes ?? []).entries()) {
    const at = index(child(root, 'spec', 'volumes'), i);
    if (projected?.sources?.some(({ secret }) => secret)) return refuse('a mirror pod may not reference secrets', at);
    if (projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken))
      return refuse('a mirror pod may not use ServiceAccountToken volume projections', at);
  }
  return undefined;
}

function checkSecrets(request: Request, { spec }: AdmittedPod, account: Stored<ServiceAccount>): Denial | undefined {
  const { secrets = [], imagePullSecrets = [], metadata } = account.object;
  const because = { stored: account as Stored, at: child(root, 'metadata', 'annotations') };
  const refuse = (message: string, at: Reason['at']) => forbidFor(request, { rule: 'service-account/secret', message, at, because });
  for (const { secret, at, what } of secretReferences(spec)) {
    if (secrets.some(({ name }) => name === secret)) continue;
    const whose = `service account ${metadata?.name} does not reference that secret`;
    return refuse(`${what} secret.secretName="${secret}" is not allowed because ${whose}`, at);
  }
  for (const [i, { name }] of (spec.imagePullSecrets ?? []).entries()) {
    if (imagePullSecrets.some(allowed => allowed.name === name)) continue;
    const whose = `service account ${metadata?.name} does not reference that imagePullSecret`;
    return refuse(
      `imagePullSecrets[${i}].name="${name}" is not allowed because ${whose}`,
      index(child(root, 'spec', 'imagePullSecrets'), i),
    );
  }
  return undefined;
}
