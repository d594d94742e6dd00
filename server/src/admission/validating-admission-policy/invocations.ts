// Which policies have a say in a request: each with a binding of it, once for each object that the binding gives it as parameters.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#parameter-resources
import type { KubeObject, Stored } from '#cluster';
import type { MatchResources, ObjectMeta, ParamKind, ParamRef } from '#schemas';
import type { Request } from '../plugin.ts';
import { matchesRequest } from './matches.ts';
import { paramsOf } from './params.ts';

const GROUP = 'admissionregistration.k8s.io';

/** What validating and mutating policies have in common. */
interface Policy {
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly paramKind?: ParamKind; readonly matchConstraints?: MatchResources };
}

interface Binding {
  readonly spec?: { readonly policyName?: string; readonly paramRef?: ParamRef; readonly matchResources?: MatchResources };
}

/** A policy, a binding of it, and one of the objects that the binding gives it as parameters. */
export interface Invocation<P extends Policy, B extends Binding> {
  readonly policy: Stored<P>;
  readonly binding: B;
  /** A text: why the binding cannot be used. */
  readonly params: KubeObject | undefined | string;
}

/** Policies do not judge policies, nor change them. */
export const isAboutPolicies = ({ group, resource }: Request): boolean => group === GROUP && /admissionpolic(y|ies)/.test(resource);

/** In the order of creation. One after another: what a policy has changed, the next one is asked about. */
export function* invocationsOf<P extends Policy, B extends Binding>(
  kind: 'ValidatingAdmissionPolicy' | 'MutatingAdmissionPolicy',
  request: Request,
): Generator<Invocation<P, B>> {
  for (const policy of request.cluster.list<P>(`${GROUP}/${kind}`)) {
    const { metadata, spec } = policy.object;
    if (!spec || !matchesRequest(spec.matchConstraints, request, { needsRule: true })) continue;
    for (const { object: binding } of request.cluster.list<B>(`${GROUP}/${kind}Binding`)) {
      const { policyName, paramRef, matchResources } = binding.spec ?? {};
      if (policyName !== metadata?.name || !matchesRequest(matchResources, request, { needsRule: false })) continue;
      const found = paramsOf(spec.paramKind, paramRef, request);
      for (const params of typeof found === 'string' ? [found] : found) yield { policy, binding, params };
    }
  }
}
