// The documents that pages of rules show, shared with the lints' own pages.
import { deployment, service, stream } from '#lints';

export { configMap, deployment, object, pod, role, service, stream } from '#lints';

/** A StatefulSet with the Service that it needs. @param spec of the StatefulSet */
export const statefulSet = (spec: string): string =>
  stream(
    service('clusterIP: None\nselector:\n  app: web\nports:\n  - port: 80'),
    deployment('', '', `serviceName: web\n${spec}`).replace('kind: Deployment', 'kind: StatefulSet'),
  );
