// ValidatingWebhookConfigurations and MutatingWebhookConfigurations.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
import { index, invalid, required as requiredError } from '#field';
import type {
  MutatingWebhook,
  MutatingWebhookConfiguration,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
  WebhookClientConfig,
} from '#schemas';
import { dns1035Label, dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { webhookService, webhookUrl } from '../webhook.ts';
import { always, check, eachKeyed, eachVal, field, oneOf, pointer, required, type, word } from '../words.ts';
import { matchConditions } from './match-conditions.ts';
import { matchPolicy, ruleWithOperations } from './rules.ts';
import { warnOfStaticName } from './static-name.ts';

const GROUP = 'admissionregistration.k8s.io';
const REVIEW_VERSIONS = ['v1', 'v1beta1'];
const LISTED_VERSIONS = REVIEW_VERSIONS.join(', ');

/** One error for a name, whatever is wrong with it. */
const qualifiedName = check<string>('qualifiedName', (name, at, { errors }) => {
  const said = dnsSubdomain(name);
  if (said.length) errors.push(invalid(at, name, said.join(','), 'format-dns-subdomain'));
  else if (name.split('.').length < 3) {
    errors.push(invalid(at, name, 'should be a domain with at least three segments separated by dots', 'qualified-name'));
  }
});

const timeout = check<number>('timeoutSeconds', (seconds, at, { errors }) => {
  if (seconds < 1 || seconds > 30) errors.push(invalid(at, seconds, 'the timeout value must be between 1 and 30 seconds', 'range'));
});

const clientConfig = check<WebhookClientConfig>('url|service', ({ url, service }, at, found) => {
  if ((url === undefined) === (service === undefined)) {
    found.errors.push(requiredError(at, 'exactly one of url or service is required'));
  } else if (url !== undefined) webhookUrl(url, { up: at, step: 'url' }, found);
  else if (service) webhookService(service, { up: at, step: 'service' }, found);
});

const reviewVersions = word<readonly string[]>('admissionReviewVersions', REVIEW_VERSIONS, (versions, at, { errors }) => {
  for (const [i, version] of versions.entries()) {
    const place = index(at, i);
    if (versions.indexOf(version) < i) errors.push(invalid(place, version, 'duplicate version', 'duplicate'));
    else for (const detail of dns1035Label(version)) errors.push(invalid(place, version, detail, 'format-dns-1035-label'));
  }
  if (versions.some(version => REVIEW_VERSIONS.includes(version))) return;
  errors.push(invalid(at, versions, `must include at least one of ${LISTED_VERSIONS}`, 'review-versions'));
});

const beforeClient = type<ValidatingWebhook>(
  'Webhook',
  field('name', required(), qualifiedName),
  field('rules', eachVal(ruleWithOperations)),
  pointer('failurePolicy', oneOf('Fail', 'Ignore')),
  pointer('matchPolicy', matchPolicy),
  pointer('sideEffects', required('must specify one of None, NoneOnDryRun'), oneOf('None', 'NoneOnDryRun')),
  pointer('timeoutSeconds', timeout),
  pointer('namespaceSelector', labelSelector()),
  pointer('objectSelector', labelSelector()),
);
const fromClient = type<ValidatingWebhook>(
  'Webhook',
  always('clientConfig', {}, clientConfig),
  field('matchConditions', matchConditions(false)),
  field('admissionReviewVersions', required(`must specify one of ${LISTED_VERSIONS}`), reviewVersions),
);

const validatingWebhook = type<ValidatingWebhook>('ValidatingWebhook', beforeClient, fromClient);
const mutatingWebhook = type<MutatingWebhook>(
  'MutatingWebhook',
  beforeClient,
  pointer('reinvocationPolicy', oneOf('IfNeeded', 'Never')),
  fromClient,
);

const metadata = { name: dnsSubdomain, namespaced: false, anyFinalizer: true } as const;

export const validatingWebhookConfiguration = kind<ValidatingWebhookConfiguration>({
  group: GROUP,
  kind: 'ValidatingWebhookConfiguration',
  rows: type<ValidatingWebhookConfiguration>(
    'ValidatingWebhookConfiguration',
    objectMeta(metadata),
    field('webhooks', eachKeyed('name', { before: validatingWebhook })),
  ),
  warnings: warnOfStaticName,
});

export const mutatingWebhookConfiguration = kind<MutatingWebhookConfiguration>({
  group: GROUP,
  kind: 'MutatingWebhookConfiguration',
  rows: type<MutatingWebhookConfiguration>(
    'MutatingWebhookConfiguration',
    objectMeta(metadata),
    field('webhooks', eachKeyed('name', { before: mutatingWebhook })),
  ),
  warnings: warnOfStaticName,
});
