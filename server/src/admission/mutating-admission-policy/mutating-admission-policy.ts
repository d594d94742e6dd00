// MutatingAdmissionPolicy: what people have written in CEL to change requests.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
import { EvaluationError } from '#cel';
import type { KubeObject, Stored } from '#cluster';
import { child, root } from '#field';
import {
  apiVersionOf,
  factsOf,
  isBuiltInGroup,
  type MutatingAdmissionPolicy,
  type MutatingAdmissionPolicyBinding,
  type Mutation,
  releaseOf,
} from '#schemas';
import { type Denial, forbid, type Plugin, type Request } from '../plugin.ts';
import { asEncoded } from '../validating-admission-policy/as-encoded.ts';
import { conditionsOf, failed, PolicyEvaluation } from '../validating-admission-policy/evaluate-policy.ts';
import { type Invocation, invocationsOf, isAboutPolicies } from '../validating-admission-policy/invocations.ts';
import { applyConfiguration } from './apply-configuration.ts';
import { applyJsonPatch } from './json-patch.ts';
import { CannotTell, type JsonObject, received, sent, withValueStructs } from './plain-json.ts';

/** What a policy says against a request. */
interface Failure {
  readonly policy: Stored<MutatingAdmissionPolicy>;
  readonly message: string;
  readonly reason: 'Invalid' | 'Forbidden' | 'InternalError';
}

type MutatingInvocation = Invocation<MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding>;

/** What a mutation comes to; nothing of it where nobody can tell. */
interface Outcome {
  readonly object?: KubeObject;
  /** Against the request: the policy fails. */
  readonly problem?: string;
  /** The server itself fails, whatever the policy wants done about failures. */
  readonly breakdown?: string;
}

/** @returns whether the object has been changed */
function invoke({ policy, binding, params }: MutatingInvocation, request: Request, failures: Failure[]): boolean {
  const spec = policy.object.spec!;
  const tell = (detail: string, reason: Failure['reason'] = 'Invalid') => {
    if (spec.failurePolicy === 'Ignore') return;
    const message = `policy '${policy.object.metadata?.name}' with binding '${binding.metadata?.name}' denied request: ${detail}`;
    failures.push({ policy, message, reason });
  };
  if (typeof params === 'string') {
    tell(`failed to configure binding: ${params}`, 'Forbidden');
    return false;
  }
  const conditions = conditionsOf(spec, new PolicyEvaluation(spec, request, params));
  if (typeof conditions === 'object') tell(conditions.message);
  if (conditions !== 'hold') return false;
  let isChanged = false;
  for (const mutation of spec.mutations ?? []) {
    const { object, problem, breakdown } = mutated(mutation, request, new PolicyEvaluation(spec, request, params));
    if (problem !== undefined) tell(problem);
    if (breakdown !== undefined) {
      failures.unshift({ policy, message: breakdown, reason: 'InternalError' });
      return false;
    }
    if (!object) continue;
    become(request.object, object);
    isChanged = true;
  }
  return isChanged;
}

function mutated(mutation: Mutation, request: Request, evaluation: PolicyEvaluation): Outcome {
  const { object, group, version, kind, cluster } = request;
  const struct = factsOf(releaseOf(cluster.minor)).kind(group, version, kind)?.struct;
  // An object that stands here in another version's shape is not what the policy sees.
  if (!struct === isBuiltInGroup(group) || object.apiVersion !== apiVersionOf(group, version)) return {};
  const isPatch = mutation.patchType === 'JSONPatch';
  const expression = ((isPatch ? mutation.jsonPatch : mutation.applyConfiguration)?.expression ?? '').trim();
  const value = evaluation.run(expression, true);
  if (value === undefined) return {};
  if (value instanceof EvaluationError) return { problem: failed(expression, value).message };
  try {
    const before = (struct ? asEncoded(sent(object)) : sent(object)) as JsonObject;
    const after = isPatch
      ? applyJsonPatch(struct ? withValueStructs(before, struct) : before, value)
      : applyConfiguration(before, value, struct);
    if (typeof after === 'string') return { problem: after };
    const decoded = received(after, struct, cluster.minor);
    if (typeof decoded === 'object') return { object: decoded };
    return isPatch ? { breakdown: decoded } : {};
  } catch (error) {
    if (error instanceof CannotTell || error instanceof EvaluationError) return {};
    throw error;
  }
}

/** The chain holds on to the object and its metadata: they stay, with other contents. */
function become(object: KubeObject, { metadata = {}, ...rest }: KubeObject): void {
  const own = object.metadata;
  replaceContents(own, metadata);
  replaceContents(object, { ...rest, metadata: own });
}

function replaceContents(target: object, source: object): void {
  for (const name of Object.keys(target)) if (!(name in source)) delete (target as Record<string, unknown>)[name];
  Object.assign(target, source);
}

function deny(request: Request, failures: readonly Failure[]): Denial {
  const { policy, message, reason } = failures[0]!;
  const because = { stored: policy as Stored, at: child(root, 'spec', 'mutations') };
  const denial = forbid(request, message, [{ rule: 'admission-policy/denied', message, at: root, because }]);
  if (reason === 'InternalError') {
    const causes = [{ reason: '', message, field: '' }];
    return { ...denial, code: 500, reason, message: `Internal error occurred: ${message}`, causes };
  }
  return {
    ...denial,
    message,
    reason,
    causes: failures.map(one => ({ reason: '', message: one.message, field: '' })),
  };
}

export const mutatingAdmissionPolicy: Plugin = {
  name: 'MutatingAdmissionPolicy',
  mutate(request, isAgain) {
    if (isAboutPolicies(request)) return undefined;
    const failures: Failure[] = [];
    let isChanged = false;
    for (const invocation of invocationsOf<MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding>('MutatingAdmissionPolicy', request)) {
      if (isAgain && invocation.policy.object.spec?.reinvocationPolicy !== 'IfNeeded') continue;
      isChanged = invoke(invocation, request, failures) || isChanged;
      if (failures[0]?.reason === 'InternalError') break;
    }
    if (failures.length) return deny(request, failures);
    return isChanged ? 'again' : undefined;
  },
};
