// The example that the pages of network policies share.
import { object } from '../example.ts';

export const NETWORK_POLICY = 'networking.k8s.io/NetworkPolicy';

export const policy = (spec: string): string =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', `spec:\n${spec.replace(/^(?=.)/gm, '  ')}`);

export const web = 'podSelector:\n  matchLabels:\n    app: web\n';
