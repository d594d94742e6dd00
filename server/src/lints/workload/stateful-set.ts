// The example that the pages of StatefulSets share.
import { deployment, service, stream } from '../example.ts';

/** A StatefulSet with its governing Service. @param more of its spec */
export const statefulSet = (podSpec = '', more = 'serviceName: web', clusterIP = 'clusterIP: None\n', container = ''): string =>
  stream(
    service(`${clusterIP}selector:\n  app: web\nports:\n  - port: 80`),
    deployment(container, podSpec, more).replace('Deployment', 'StatefulSet'),
  );
