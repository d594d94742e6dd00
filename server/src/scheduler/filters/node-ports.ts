// Ports of the Node itself: each is given once.
import { always, type FilterPlugin, full } from '../filter-plugin.ts';
import { collides, type HostPort } from '../host-ports.ts';

export const nodePorts: FilterPlugin = {
  name: 'NodePorts',
  prepare({ hostPorts }) {
    if (!hostPorts.length) return undefined;
    return {
      on(node) {
        for (const taken of node.hostPorts.values()) {
          if (overlap(hostPorts, taken)) return full("node(s) didn't have free ports for the requested pod ports");
        }
        return undefined;
      },
    };
  },
  wakes: { nodeAdded: always, podGone: (pod, other) => overlap(pod.hostPorts, other.hostPorts) },
};

const overlap = (wanted: readonly HostPort[], taken: readonly HostPort[]): boolean =>
  wanted.some(port => taken.some(other => collides(port, other)));
