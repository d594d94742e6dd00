// Features of the kubelet that a Pod cannot do without, and that a Node must declare (KEP-5328).
import { always, type FilterPlugin, unfit } from '../filter-plugin.ts';

export const nodeDeclaredFeatures: FilterPlugin = {
  name: 'NodeDeclaredFeatures',
  prepare({ pod }) {
    const { containers = [], initContainers = [], hostNetwork, hostUsers } = pod.spec ?? {};
    const needed: string[] = [];
    if (
      [...containers, ...initContainers].some(({ restartPolicyRules = [] }) =>
        restartPolicyRules.some(({ action }) => action === 'RestartAllContainers'),
      )
    )
      needed.push('RestartAllContainersOnContainerExits');
    if (hostNetwork && hostUsers === false) needed.push('UserNamespacesHostNetworkSupport');
    if (!needed.length) return undefined;
    return {
      on: ({ node }) =>
        needed.every(feature => node?.status?.declaredFeatures?.includes(feature))
          ? undefined
          : unfit("node(s) didn't match Pod's required features"),
    };
  },
  wakes: { nodeAdded: always },
};
