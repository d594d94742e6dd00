// Where the containers and volumes of a Pod name Secrets, in the order in which ServiceAccount looks at them.
import { child, index, type Path, root } from '#field';
import { placedContainers } from '#pods';
import type { PodSpec } from '#schemas';

export interface SecretReference {
  readonly secret: string;
  readonly at: Path;
  /** What refers to it, in the server's words. */
  readonly what: string;
}

/** Of volumes, then of init containers, then of containers. Pull secrets are another matter. */
export function* secretReferences(spec: PodSpec): Generator<SecretReference> {
  for (const [i, { secret }] of (spec.volumes ?? []).entries()) {
    const at = child(index(child(root, 'spec', 'volumes'), i), 'secret', 'secretName');
    if (secret) yield { secret: secret.secretName ?? '', at, what: 'volume with' };
  }
  for (const { container, list, at } of placedContainers(spec, 'initContainers', 'containers')) {
    const noun = `${list === 'initContainers' ? 'init container' : 'container'} ${container.name}`;
    for (const [i, { name, valueFrom }] of (container.env ?? []).entries()) {
      const place = child(index(child(at, 'env'), i), 'valueFrom', 'secretKeyRef', 'name');
      if (valueFrom?.secretKeyRef)
        yield { secret: valueFrom.secretKeyRef.name ?? '', at: place, what: `${noun} with envVar ${name} referencing` };
    }
    for (const [i, { secretRef }] of (container.envFrom ?? []).entries()) {
      const place = child(index(child(at, 'envFrom'), i), 'secretRef', 'name');
      if (secretRef) yield { secret: secretRef.name ?? '', at: place, what: `${noun} with envFrom referencing` };
    }
  }
}
