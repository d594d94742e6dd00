// ValidatingAdmissionWebhook: programs that are asked whether an object may be.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#validatingadmissionwebhook
import type { Plugin } from '../plugin.ts';
import { unreachableWebhook } from './unreachable-webhook.ts';

export const validatingAdmissionWebhook: Plugin = {
  name: 'ValidatingAdmissionWebhook',
  validate: request => unreachableWebhook('ValidatingWebhookConfiguration', request),
};
