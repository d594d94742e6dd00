// RuntimeClass: a Pod gets the overhead of its RuntimeClass and where that may run; it may not contradict either.
// Source: https://kubernetes.io/docs/concepts/containers/runtime-class/
import type { Stored } from '#cluster';
import { child, goQuote, key, root } from '#field';
import type { ResourceList } from '#pods';
import type { RuntimeClass } from '#schemas';
import { type AdmittedPod, type Denial, forbidFor, type Plugin, podOf, type Request } from '../plugin.ts';
import { mergeTolerations } from './merge-tolerations.ts';

const KIND = 'node.k8s.io/RuntimeClass';

const overhead = child(root, 'spec', 'overhead');

export const runtimeClass: Plugin = {
  name: 'RuntimeClass',
  mutate(request) {
    const pod = podOf(request);
    const name = pod?.spec.runtimeClassName;
    if (!pod || name === undefined) return undefined;
    const found = classOf(request, pod);
    if (!found) return request.cluster.knows(KIND, '') ? notFound(request, name) : undefined;
    return setOverhead(request, pod, found) ?? setScheduling(request, pod, found);
  },
  validate(request) {
    const pod = podOf(request);
    if (!pod?.spec.overhead) return undefined;
    const found = classOf(request, pod);
    if (found?.object.overhead) return undefined;
    // Where the RuntimeClass is not known, neither is its overhead.
    if (!found && pod.spec.runtimeClassName !== undefined) return undefined;
    const message = 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';
    return forbidFor(request, { rule: 'runtime-class/overhead', message, at: overhead });
  },
};

const classOf = ({ cluster }: Request, { spec }: AdmittedPod) =>
  spec.runtimeClassName === undefined ? undefined : cluster.get<RuntimeClass>(KIND, '', spec.runtimeClassName);

function notFound(request: Request, name: string): Denial {
  const message = `pod rejected: RuntimeClass ${goQuote(name)} not found`;
  return forbidFor(request, { rule: 'runtime-class/not-found', message, at: child(root, 'spec', 'runtimeClassName'), data: { name } });
}

function setOverhead(request: Request, { spec }: AdmittedPod, found: Stored<RuntimeClass>): Denial | undefined {
  if (!found.object.overhead) return undefined;
  const fixed = found.object.overhead.podFixed ?? {};
  const given = spec.overhead ?? {};
  if (Object.keys(given).length > 0 && !sameResources(given, fixed))
    return forbidFor(request, {
      rule: 'runtime-class/overhead',
      message: "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead",
      at: overhead,
      because: { stored: found as Stored, at: child(root, 'overhead', 'podFixed') },
    });
  spec.overhead = { ...fixed };
  return undefined;
}

function setScheduling(request: Request, { spec }: AdmittedPod, found: Stored<RuntimeClass>): Denial | undefined {
  const { scheduling } = found.object;
  if (!scheduling) return undefined;
  const selector = { ...spec.nodeSelector };
  for (const [label, value] of Object.entries(scheduling.nodeSelector ?? {})) {
    const own = selector[label];
    if (own !== undefined && own !== value)
      return forbidFor(request, {
        rule: 'runtime-class/node-selector',
        message: `conflict: runtimeClass.scheduling.nodeSelector[${label}] = ${value}; pod.spec.nodeSelector[${label}] = ${own}`,
        at: key(child(root, 'spec', 'nodeSelector'), label),
        because: { stored: found as Stored, at: key(child(root, 'scheduling', 'nodeSelector'), label) },
      });
    selector[label] = value;
  }
  if (Object.keys(selector).length > 0) spec.nodeSelector = selector;
  spec.tolerations = mergeTolerations(spec.tolerations ?? [], scheduling.tolerations ?? []);
  return undefined;
}

function sameResources(a: Readonly<ResourceList>, b: Readonly<ResourceList>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every(name => b[name]?.cmp(a[name]!) === 0);
}
