// Probes that ask the Node instead of the Pod, or for a path that is a whole address.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';
import { probesOf } from './probe.ts';

const example = (more: string, path = '/ready') =>
  pod(`ports:\n  - containerPort: 8080\nreadinessProbe:\n  httpGet:\n    path: ${path}\n    port: 8080${more}`);

export const probeLoopback = defineContainerRule({
  id: 'container/probe-loopback',
  title: 'Probe of the loopback address',
  what: 'host of an HTTP or TCP probe is localhost or 127.0.0.1, and the Pod has a network of its own.',
  why: 'The kubelet connects, from the Node: it asks the Node’s own loopback, where the container does not listen.',
  remedy: 'Leave host out: the address of the Pod is taken. A program that listens on the loopback alone needs an exec probe.',
  wrong: example('\n    host: localhost'),
  right: example(''),
  *check({ container, path }, { spec }) {
    if (spec.hostNetwork) return;
    for (const { probe, port } of probesOf(container, path)) {
      const host = probe.httpGet?.host ?? probe.tcpSocket?.host ?? '';
      if (!port || !LOOPBACK.test(host)) continue;
      yield { at: [...port.path.slice(0, -1), 'host'], message: `The kubelet asks ${host} of the Node, not of the Pod: leave host out` };
    }
  },
});

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

export const probePathAddress = defineContainerRule({
  id: 'container/probe-path-address',
  title: 'Probe whose path is a whole address',
  what: 'path of an HTTP probe begins with http:// or https://.',
  why: 'Scheme, host and port of the request come from the other fields: the address in path is not the one that is asked.',
  remedy: 'Write the path alone; set scheme and port beside it.',
  wrong: example('', 'http://localhost:8080/ready'),
  right: example(''),
  *check({ container, path }) {
    for (const { probe, port } of probesOf(container, path)) {
      const asked = probe.httpGet?.path ?? '';
      if (port && /^https?:\/\//i.test(asked))
        yield { at: [...port.path.slice(0, -1), 'path'], message: `"${asked}" is a whole address: here only its path belongs` };
    }
  },
});
