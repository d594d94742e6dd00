// The objects that a binding takes its parameters from.
import { type KubeObject, kindKey, selectorMatches } from '#cluster';
import { defaultRelease, factsOf, type ParamKind, type ParamRef, splitApiVersion } from '#schemas';
import type { Request } from '../plugin.ts';
import { namespaceOf } from './matches.ts';

const NONE_FOUND = 'no params found for policy binding with `Deny` parameterNotFoundAction';
const NEEDS_NAMESPACE = 'cannot use namespaced paramRef in policy binding that matches cluster-scoped resources';
const NO_NAMESPACE = 'paramRef.namespace must not be provided for a cluster-scoped `paramKind`';

/** undefined for once without parameters. @returns a text where the binding is at fault, nothing to do where the list is empty */
export function paramsOf(
  kind: ParamKind | undefined,
  ref: ParamRef | undefined,
  request: Request,
): readonly (KubeObject | undefined)[] | string {
  if (!kind || !ref) return [undefined];
  const { apiVersion = '', kind: name = '' } = kind;
  const [group, version] = splitApiVersion(apiVersion);
  const builtIn = factsOf(defaultRelease).kind(group, version, name);
  const namespace = ref.namespace || namespaceOf(request);
  if (builtIn?.namespaced && !namespace) return NEEDS_NAMESPACE;
  if (builtIn?.namespaced === false && ref.namespace) return NO_NAMESPACE;
  const key = kindKey(group, name);
  const found = [...request.cluster.list(key)]
    .map(({ object }) => object)
    .filter(({ metadata }) => !metadata.namespace || metadata.namespace === namespace)
    .filter(({ metadata }) => (ref.name ? metadata.name === ref.name : selectorMatches(ref.selector ?? {}, metadata.labels ?? {})));
  if (found.length) return found;
  if (!request.cluster.knows(key, namespace)) return [];
  return ref.parameterNotFoundAction === 'Deny' ? NONE_FOUND : [];
}
