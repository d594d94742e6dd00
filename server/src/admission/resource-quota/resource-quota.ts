// ResourceQuota, the last plug-in: what a namespace's quotas have no room for is refused, all else is charged.
// Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/ and area quota of the recorded cases.
import type { Stored } from '#cluster';
import { child, key, type Path, root } from '#field';
import { placedContainers, type ResourceList, sumOf } from '#pods';
import { type Denial, forbid, forbidFor, type Plugin, podOf, type Reason, type Request } from '../plugin.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluatorOf } from './evaluators.ts';
import { concerns, masked, type Use } from './quota-use.ts';

export const resourceQuota: Plugin = {
  name: 'ResourceQuota',
  validate(request) {
    const { namespaced, namespace, group, resource, object, quotas } = request;
    if (!namespaced) return undefined;
    const uses = [...quotas.of(namespace)];
    const evaluator = uses.length > 0 ? evaluatorOf(group, resource) : undefined;
    if (!evaluator) return undefined;
    const concerned = uses.filter(use => concerns(use, evaluator, object));
    for (const use of concerned) {
      const denial = checkCountable(request, use, evaluator);
      if (denial) return denial;
    }
    return charge(request, concerned, evaluator.use(object, request.cluster));
  },
};

const hardPlace = (name: string): Path => key(child(root, 'spec', 'hard'), name);

/** A quota can only count what an object names, and only where its own use is known. */
function checkCountable(request: Request, use: Use, evaluator: Evaluator): Denial | undefined {
  const { stored, hard, used } = use;
  const name = stored.object.metadata.name;
  const counted = Object.keys(hard).filter(evaluator.counts);
  const missing = evaluator.missing?.(request.object, counted);
  if (missing) {
    const reasons = missing.lacking.map(({ at, data }): Reason => {
      const resource = `${data?.field}.${data?.resource}`;
      const place = hardPlace(counted.includes(resource) ? resource : `${data?.resource}`);
      return {
        rule: 'quota/must-specify',
        message: missing.sentence,
        at,
        because: { stored: stored as Stored, at: place },
        ...(data && { data }),
      };
    });
    return forbid(request, `failed quota: ${name}: ${missing.sentence}`, reasons);
  }
  if (counted.every(resource => used[resource])) return undefined;
  const because = { stored: stored as Stored, at: child(root, 'spec', 'hard') };
  const message = `status unknown for quota: ${name}, resources: ${counted.sort().join(',')}`;
  return forbidFor(request, { rule: 'quota/unknown-status', message, at: root, because });
}

/** Charges every quota, or none and refuses. */
function charge(request: Request, uses: readonly Use[], asked: ResourceList): Denial | undefined {
  const nonZero = Object.fromEntries(Object.entries(asked).filter(([, amount]) => !amount.isZero));
  const changes: (readonly [Use, ResourceList])[] = [];
  for (const use of uses) {
    const requested = masked(nonZero, Object.keys(use.hard));
    const total = sumOf(use.used, requested);
    const over = Object.keys(requested)
      .filter(name => total[name]!.cmp(use.hard[name]!) > 0)
      .sort();
    if (over.length > 0) return exceeded(request, use, requested, over);
    changes.push([use, total]);
  }
  for (const [use, total] of changes) use.used = total;
  return undefined;
}

function exceeded(request: Request, { stored, hard, used }: Use, requested: ResourceList, over: readonly string[]): Denial {
  const print = (list: Readonly<ResourceList>) => over.map(name => `${name}=${list[name]}`).join(',');
  const sentence = `exceeded quota: ${stored.object.metadata.name}, requested: ${print(requested)}, used: ${print(used)}, limited: ${print(hard)}`;
  const reasons = over.map(
    (name): Reason => ({
      rule: 'quota/exceeded',
      message: sentence,
      at: placeOf(request, name),
      because: { stored: stored as Stored, at: hardPlace(name) },
      data: { resource: name, requested: `${requested[name]}`, used: `${used[name]}`, hard: `${hard[name]}` },
    }),
  );
  return forbid(request, sentence, reasons);
}

/** The field that asks for a resource: of several containers, the first that does. The root where the object itself is one too many. */
function placeOf(request: Request, name: string): Path {
  if (request.group === '' && request.kind === 'PersistentVolumeClaim')
    return name.endsWith('requests.storage') ? key(child(root, 'spec', 'resources', 'requests'), 'storage') : root;
  if (request.group === '' && request.kind === 'Service')
    return name === 'services' || name.startsWith('count/') ? root : child(root, 'spec', 'type');
  const pod = podOf(request);
  if (!pod || name === 'pods' || name.startsWith('count/')) return root;
  const list = name.startsWith('limits.') ? 'limits' : 'requests';
  const resource = name.replace(/^(limits|requests)\./, '');
  if (pod.spec.resources?.[list]?.[resource]) return key(child(root, 'spec', 'resources', list), resource);
  for (const { container, at } of placedContainers(pod.spec, 'containers', 'initContainers')) {
    if (container.resources?.[list]?.[resource]) return key(child(at, 'resources', list), resource);
  }
  return root;
}
