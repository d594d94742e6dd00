// Sockets of the Node that are asked for as something else.
import { definePodRule } from '../rule.ts';
import { mounted } from './example.ts';

const example = (type: string) => mounted(`hostPath: {path: /var/run/docker.sock, type: ${type}}`);

export const hostSocketType = definePodRule({
  id: 'volume/host-socket-type',
  title: 'Socket of the Node under another type',
  what: 'The path of a hostPath volume ends in .sock, and its type is a directory or a file.',
  why: 'The kubelet looks what is there: a socket is neither, and the Pod stays in ContainerCreating; DirectoryOrCreate makes a directory where the socket is missing.',
  remedy: 'Use type Socket, or leave it out.',
  wrong: example('Directory'),
  right: example('Socket'),
  *check({ spec, path }) {
    for (const [i, { hostPath }] of (spec.volumes ?? []).entries())
      if (hostPath?.path?.endsWith('.sock') && /^(Directory|File)/.test(hostPath.type ?? ''))
        yield { at: [...path, 'volumes', i, 'hostPath', 'type'], message: `${hostPath.path} is a socket, no ${hostPath.type}` };
  },
});
