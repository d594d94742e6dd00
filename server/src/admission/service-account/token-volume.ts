// The volume with the token of the ServiceAccount, which Pods get unless they or the account decline.
// Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
import type { Container, PodSpec, ServiceAccount, Volume } from '#schemas';

const PREFIX = 'kube-api-access-';
const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
/** Any letters are as good as the server's. */
const SUFFIX = 'xxxxx';
const TOKEN_SECONDS = 3607;
const DEFAULT_MODE = 0o644;

/** Changes the Pod in place. A container that mounts something else at that path is left alone. */
export function mountToken(spec: PodSpec, account: ServiceAccount): void {
  if ((spec.automountServiceAccountToken ?? account.automountServiceAccountToken) === false) return;
  const standing = spec.volumes?.find(({ name = '' }) => name.startsWith(PREFIX))?.name;
  const name = standing ?? PREFIX + SUFFIX;
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].filter(container => !mountsAlready(container));
  for (const container of containers)
    container.volumeMounts = [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath: MOUNT_PATH }];
  if (containers.length > 0 && standing === undefined) spec.volumes = [...(spec.volumes ?? []), tokenVolume(name)];
}

const mountsAlready = ({ volumeMounts = [] }: Container) => volumeMounts.some(({ mountPath }) => mountPath === MOUNT_PATH);

const tokenVolume = (name: string): Volume => ({
  name,
  projected: {
    defaultMode: DEFAULT_MODE,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN_SECONDS } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
  },
});
