// admissionregistration.k8s.io
import type { KindRules } from '../kind.ts';
import { mutatingAdmissionPolicy, mutatingAdmissionPolicyBinding } from './mutating-policy.ts';
import { validatingAdmissionPolicy, validatingAdmissionPolicyBinding } from './validating-policy.ts';
import { mutatingWebhookConfiguration, validatingWebhookConfiguration } from './webhook-configuration.ts';

export const admissionregistrationKinds: readonly KindRules[] = [
  validatingWebhookConfiguration,
  mutatingWebhookConfiguration,
  validatingAdmissionPolicy,
  validatingAdmissionPolicyBinding,
  mutatingAdmissionPolicy,
  mutatingAdmissionPolicyBinding,
];
