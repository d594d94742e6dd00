// A Binding is no object of its own: it gives a Pod a Node, and the server looks at it before it looks for the Pod.
import { child, type FieldError, notSupported, required, root, sayAll } from '#field';
import type { Binding } from '#schemas';

interface BindingRefusal {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly errors: readonly FieldError[];
}

const TARGETS = ['Node', '<empty>'];

/**
 * Why a Binding cannot be made; undefined if it can.
 * @param isThere whether the namespace has a Pod of the name
 */
export function refuseBinding(
  { metadata: { name } = {}, target = {} }: Binding,
  isThere: (pod: string) => boolean,
): BindingRefusal | undefined {
  // The name is a part of the URL: it is asked for before one is generated.
  if (!name) return { code: 400, reason: 'BadRequest', message: 'Name parameter required.', errors: [] };
  const at = child(root, 'target');
  const errors: FieldError[] = [];
  if (target.kind && target.kind !== 'Node') errors.push(notSupported(child(at, 'kind'), target.kind, TARGETS));
  if (!target.name) errors.push(required(child(at, 'name')));
  // No 422: the server hands the errors on without saying whose they are.
  if (errors.length) return { code: 500, reason: '', message: sayAll(errors), errors };
  return isThere(name) ? undefined : { code: 404, reason: 'NotFound', message: `pods "${name}" not found`, errors: [] };
}
