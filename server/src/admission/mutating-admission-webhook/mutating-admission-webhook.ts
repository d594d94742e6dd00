// MutatingAdmissionWebhook: programs that are asked to change an object.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#mutatingadmissionwebhook
import type { Plugin } from '../plugin.ts';
import { unreachableWebhook } from '../validating-admission-webhook/unreachable-webhook.ts';

export const mutatingAdmissionWebhook: Plugin = {
  name: 'MutatingAdmissionWebhook',
  mutate: request => unreachableWebhook('MutatingWebhookConfiguration', request),
};
