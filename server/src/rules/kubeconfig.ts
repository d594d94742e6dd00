// Pages of what is wrong in a kubeconfig. Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
import { family, pair } from './page.ts';

const kubeconfig = (cluster: string) => `apiVersion: v1
kind: Config
clusters:
  - name: test
    cluster:
      server: https://test.example.com:6443
users:
  - name: me
    user:
      token: change-me
contexts:
  - name: me@test
    context:
      cluster: ${cluster}
      user: me
current-context: me@test
`;

export const kubeconfigPages = family('kubeconfig', 'lint', {
  'missing-entry': {
    title: 'Entry that the kubeconfig does not have',
    what: 'A context names a cluster or a user that the file does not have, or current-context a context, although the file has others.',
    why: 'kubectl refuses to work in that context, unless it reads a second file that has the entry.',
    remedy: 'Correct the name, or add the entry.',
    ...pair(kubeconfig, 'tset', 'test'),
  },
});
