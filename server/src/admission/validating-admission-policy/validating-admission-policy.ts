// ValidatingAdmissionPolicy: what people have written in CEL against requests.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
import type { Stored } from '#cluster';
import { child, root } from '#field';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '#schemas';
import { type Denial, forbid, type Plugin, type Request } from '../plugin.ts';
import { type Decision, decisionsOf } from './evaluate-policy.ts';
import { matchesRequest } from './matches.ts';
import { paramsOf } from './params.ts';

const GROUP = 'admissionregistration.k8s.io';
const CODES: Record<string, number> = { Unauthorized: 401, Forbidden: 403, RequestEntityTooLarge: 413, Invalid: 422 };

interface Judged {
  readonly policy: Stored<ValidatingAdmissionPolicy>;
  readonly binding: ValidatingAdmissionPolicyBinding;
  readonly decision: Decision;
  /** The binding cannot be used: it denies whatever its actions are. */
  readonly isBroken?: true;
}

function* judge(request: Request): Generator<Judged> {
  for (const policy of request.cluster.list<ValidatingAdmissionPolicy>(`${GROUP}/ValidatingAdmissionPolicy`)) {
    const { metadata, spec } = policy.object;
    if (!spec || !matchesRequest(spec.matchConstraints, request, { needsRule: true })) continue;
    for (const { object: binding } of request.cluster.list<ValidatingAdmissionPolicyBinding>(`${GROUP}/ValidatingAdmissionPolicyBinding`)) {
      if (binding.spec?.policyName !== metadata?.name || !matchesRequest(binding.spec?.matchResources, request, { needsRule: false }))
        continue;
      const params = paramsOf(spec.paramKind, binding.spec?.paramRef, request);
      if (typeof params === 'string') {
        const decision = { message: `failed to configure binding: ${params}`, reason: '' };
        if (spec.failurePolicy !== 'Ignore') yield { policy, binding, decision, isBroken: true };
        continue;
      }
      for (const one of params) for (const decision of decisionsOf(spec, request, one)) yield { policy, binding, decision };
    }
  }
}

function deny(request: Request, { policy, binding, decision }: Judged): Denial {
  const sentence = `ValidatingAdmissionPolicy '${policy.object.metadata?.name}' with binding '${binding.metadata?.name}' denied request: ${decision.message}`;
  const because = { stored: policy as Stored, at: child(root, 'spec', 'validations') };
  const reason = decision.reason || 'Invalid';
  return {
    ...forbid(request, sentence, [{ rule: 'admission-policy/denied', message: sentence, at: root, because }]),
    code: CODES[reason] ?? 422,
    reason,
    causes: [{ reason: '', message: sentence, field: '' }],
  };
}

export const validatingAdmissionPolicy: Plugin = {
  name: 'ValidatingAdmissionPolicy',
  validate(request) {
    // Policies do not judge policies.
    if (request.group === GROUP && /admissionpolic(y|ies)/.test(request.resource)) return undefined;
    let denied: Judged | undefined;
    for (const judged of judge(request)) {
      const { policy, binding, decision, isBroken } = judged;
      const actions = binding.spec?.validationActions ?? [];
      if (isBroken || actions.includes('Deny')) denied ??= judged;
      if (isBroken || !actions.includes('Warn')) continue;
      const message = `Validation failed for ValidatingAdmissionPolicy '${policy.object.metadata?.name}' with binding '${binding.metadata?.name}': ${decision.message}`;
      request.warnings?.push({ message, at: root, rule: 'admission-policy/warn' });
    }
    return denied && deny(request, denied);
  },
};
