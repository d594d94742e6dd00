// The objects that a binding takes its parameters from.
import { type KubeObject, kindKey, selectorMatches } from '#cluster';
import type { ParamKind, ParamRef } from '#schemas';
import type { Request } from '../plugin.ts';

const NONE_FOUND = 'no params found for policy binding with `Deny` parameterNotFoundAction';

/** undefined for once without parameters. @returns a text where the binding is at fault, nothing to do where the list is empty */
export function paramsOf(
  kind: ParamKind | undefined,
  ref: ParamRef | undefined,
  request: Request,
): readonly (KubeObject | undefined)[] | string {
  if (!kind || !ref) return [undefined];
  const { apiVersion = '', kind: name = '' } = kind;
  const key = kindKey(apiVersion.includes('/') ? apiVersion.split('/')[0]! : '', name);
  const found = [...request.cluster.list(key)]
    .map(({ object }) => object)
    .filter(({ metadata }) => !metadata.namespace || metadata.namespace === (ref.namespace || request.namespace))
    .filter(({ metadata }) => (ref.name ? metadata.name === ref.name : selectorMatches(ref.selector ?? {}, metadata.labels ?? {})));
  if (found.length) return found;
  if (!request.cluster.knows(key, ref.namespace || request.namespace)) return [];
  return ref.parameterNotFoundAction === 'Deny' ? NONE_FOUND : [];
}
