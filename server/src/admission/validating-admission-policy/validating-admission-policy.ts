// ValidatingAdmissionPolicy: what people have written in CEL against requests.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
import type { Stored } from '#cluster';
import { child, root } from '#field';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '#schemas';
import { type Denial, forbid, type Plugin, type Request } from '../plugin.ts';
import { type Decision, decisionsOf } from './evaluate-policy.ts';
import { invocationsOf, isAboutPolicies } from './invocations.ts';

const CODES: Record<string, number> = { Unauthorized: 401, Forbidden: 403, RequestEntityTooLarge: 413, Invalid: 422 };

interface Judged {
  readonly policy: Stored<ValidatingAdmissionPolicy>;
  readonly binding: ValidatingAdmissionPolicyBinding;
  readonly decision: Decision;
  /** The binding cannot be used: it denies whatever its actions are. */
  readonly isBroken?: true;
}

function* judge(request: Request): Generator<Judged> {
  const invocations = invocationsOf<ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding>('ValidatingAdmissionPolicy', request);
  for (const { policy, binding, params } of invocations) {
    const { spec = {} } = policy.object;
    if (typeof params !== 'string') {
      for (const decision of decisionsOf(spec, request, params)) yield { policy, binding, decision };
    } else if (spec.failurePolicy !== 'Ignore') {
      const decision = { message: `failed to configure binding: ${params}`, reason: '' };
      yield { policy, binding, decision, isBroken: true };
    }
  }
}

/** `ValidatingAdmissionPolicy 'limits' with binding 'everywhere'` */
const speakerOf = ({ policy, binding }: Judged): string =>
  `ValidatingAdmissionPolicy '${policy.object.metadata?.name}' with binding '${binding.metadata?.name}'`;

function deny(request: Request, judged: Judged): Denial {
  const { policy, decision } = judged;
  const sentence = `${speakerOf(judged)} denied request: ${decision.message}`;
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
    if (isAboutPolicies(request)) return undefined;
    let denied: Judged | undefined;
    for (const judged of judge(request)) {
      const { binding, decision, isBroken } = judged;
      const actions = binding.spec?.validationActions ?? [];
      if (isBroken || actions.includes('Deny')) denied ??= judged;
      if (isBroken || !actions.includes('Warn')) continue;
      const message = `Validation failed for ${speakerOf(judged)}: ${decision.message}`;
      request.warnings?.push({ message, at: root, rule: 'admission-policy/warn' });
    }
    return denied && deny(request, denied);
  },
};
