// Pages of what ResourceQuota refuses. Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/
import { object, pod, stream } from './example.ts';
import { family, pair } from './page.ts';

const quota = (hard: string) => object('v1', 'ResourceQuota', 'shop', `spec:\n  hard:\n    ${hard}\n`);

export const quotaPages = family('quota', 'server', {
  exceeded: {
    title: 'Quota exceeded',
    what: 'What the object asks for, together with what the namespace uses already, is more than a ResourceQuota allows. Of a workload it is its Pods that are refused: the workload stands, with fewer Pods than it wants.',
    why: 'The Pod or object is not created. Rollouts need room for their additional Pods, too.',
    remedy: 'Ask for less, scale something else down, or have the quota raised. The message names what is requested, used and allowed.',
    ...pair(memory => stream(quota('requests.memory: 1Gi'), pod(`resources:\n  requests:\n    memory: ${memory}`)), '2Gi', '512Mi'),
  },
  'must-specify': {
    title: 'Amount missing that a quota counts',
    what: 'A ResourceQuota limits a resource, and a container says nothing of it.',
    why: 'The quota could not be kept if anybody left the amount open: such Pods are refused.',
    remedy: 'Name the request or limit in every container, init containers included, or have a LimitRange fill it in.',
    ...pair(more => stream(quota('limits.memory: 1Gi'), pod(`resources:\n  limits:\n    ${more}`)), 'cpu: 500m', 'memory: 512Mi'),
  },
  'unknown-status': {
    title: 'Quota whose use is not known yet',
    what: 'The ResourceQuota is so new that the server has not counted yet what is in use.',
    why: 'Until then everything that it counts is refused.',
    remedy: 'Apply the quota first, and the rest a moment later.',
  },
});
