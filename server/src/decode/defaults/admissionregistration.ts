// Defaults of admissionregistration.k8s.io/v1.
import type {
  MatchResources,
  MutatingAdmissionPolicySpec,
  MutatingWebhook,
  Rule,
  ServiceReference,
  ValidatingAdmissionPolicySpec,
  ValidatingWebhook,
} from '#schemas';
import { absent, type DefaultTable } from './table.ts';

const WEBHOOK = {
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
  timeoutSeconds: 10,
} as const;

export const admissionregistrationDefaults: DefaultTable = {
  'admissionregistration/v1.ValidatingWebhook': absent<ValidatingWebhook>(WEBHOOK),
  'admissionregistration/v1.MutatingWebhook': absent<MutatingWebhook>({ ...WEBHOOK, reinvocationPolicy: 'Never' }),
  'admissionregistration/v1.Rule': absent<Rule>({ scope: '*' }),
  'admissionregistration/v1.ServiceReference': absent<ServiceReference>({ port: 443 }),
  'admissionregistration/v1.ValidatingAdmissionPolicySpec': absent<ValidatingAdmissionPolicySpec>({ failurePolicy: 'Fail' }),
  'admissionregistration/v1.MutatingAdmissionPolicySpec': absent<MutatingAdmissionPolicySpec>({ failurePolicy: 'Fail' }),
  'admissionregistration/v1.MatchResources': absent<MatchResources>({
    matchPolicy: 'Equivalent',
    namespaceSelector: {},
    objectSelector: {},
  }),
};
