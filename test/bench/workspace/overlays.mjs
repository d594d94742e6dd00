// The overlays of an application whose documents are the base of kustomizations: one for staging, one for production.

const KUSTOMIZE = 'kustomize.config.k8s.io/v1beta1';

/** @param {readonly string[]} resources names of files in the folder */
export const baseKustomization = resources => ({ apiVersion: KUSTOMIZE, kind: 'Kustomization', resources });

export const overlayReplicas = ({ replicas }, environment) => (environment === 'prod' ? replicas + 1 : 1);

export const replicasPatch = (app, environment) => ({
  apiVersion: 'apps/v1',
  kind: app.workloadKind,
  metadata: { name: app.name },
  spec: { replicas: overlayReplicas(app, environment) },
});

export const configPatch = ({ name }, environment) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `${name}-config` },
  data: { LOG_LEVEL: environment === 'prod' ? 'warn' : 'debug' },
});

/** @param {readonly string[]} patches names of files in the folder */
export function overlayKustomization({ name, team, documents }, environment, patches) {
  const hostPatch = {
    target: { kind: 'Ingress', name },
    patch: `- op: replace\n  path: /spec/rules/0/host\n  value: ${name}.${environment}.example.com\n`,
  };
  const hasHost = documents.some(({ part }) => part === 'ingress');
  return {
    apiVersion: KUSTOMIZE,
    kind: 'Kustomization',
    namespace: team[environment].name,
    resources: ['../../base'],
    patches: [...patches.map(path => ({ path })), ...(hasHost ? [hostPatch] : [])],
    labels: [{ pairs: { environment } }],
  };
}
