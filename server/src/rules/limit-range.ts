// Pages of what LimitRanger refuses. Source: https://kubernetes.io/docs/concepts/policy/limit-range/
import { page } from './page.ts';

const range = (bounds: string) => `apiVersion: v1
kind: LimitRange
metadata:
  name: bounds
  namespace: shop
spec:
  limits:
    - type: Container
${bounds}`;

const pod = (resources: string) => `---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.25.3
      resources:
${resources}`;

export const limitRangePages = [
  page({
    id: 'limit-range/ratio',
    title: 'Limit too far above the request',
    authority: 'server',
    what: 'A LimitRange of the namespace says how many times its request a limit may be at most, and this one is more.',
    why: 'The scheduler counts requests. Where limits are far above them, a Node can be promised many times over, and Pods are throttled or killed when all want what they may have.',
    remedy:
      'Raise the request or lower the limit until limit divided by request is within maxLimitRequestRatio. LimitRange defaults are applied first and count too.',
    wrong: `${range('      maxLimitRequestRatio:\n        cpu: 2\n')}${pod('        limits:\n          cpu: 2\n        requests:\n          cpu: 500m\n')}`,
    right: `${range('      maxLimitRequestRatio:\n        cpu: 2\n')}${pod('        limits:\n          cpu: 1\n        requests:\n          cpu: 500m\n')}`,
  }),
  page({
    id: 'limit-range/max',
    title: 'More than the LimitRange allows',
    authority: 'server',
    what: 'A limit (or a Pod’s sum of limits, or a claim’s size) is above the maximum that a LimitRange of the namespace sets.',
    why: 'The namespace’s owner keeps single workloads from taking a whole Node or volume.',
    remedy: 'Lower the value to the maximum or below, or split the work over more containers or Pods.',
    wrong: `${range('      max:\n        memory: 1Gi\n')}${pod('        limits:\n          memory: 2Gi\n')}`,
    right: `${range('      max:\n        memory: 1Gi\n')}${pod('        limits:\n          memory: 1Gi\n')}`,
  }),
  page({
    id: 'limit-range/min',
    title: 'Less than the LimitRange demands',
    authority: 'server',
    what: 'A request is below the minimum that a LimitRange of the namespace sets, or is not named at all.',
    why: 'Tiny requests fill a Node with Pods that it cannot serve.',
    remedy: 'Raise the request to the minimum or above.',
    wrong: `${range('      min:\n        cpu: 500m\n')}${pod('        limits:\n          cpu: 1\n        requests:\n          cpu: 100m\n')}`,
    right: `${range('      min:\n        cpu: 500m\n')}${pod('        limits:\n          cpu: 1\n        requests:\n          cpu: 500m\n')}`,
  }),
];
