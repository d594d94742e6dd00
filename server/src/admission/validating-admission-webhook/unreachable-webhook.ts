// Webhooks whose Service is not there: the server cannot call them, and refuses what they should have been asked about. What a webhook that
// can be called would answer, nobody here knows: it is taken to have nothing against the request.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
import { type KubeObject, kindKey, type Stored } from '#cluster';
import type { MutatingWebhook, ServiceReference, ValidatingWebhook } from '#schemas';
import { type Denial, forbid, type Request } from '../plugin.ts';
import { conditionsOf, PolicyEvaluation } from '../validating-admission-policy/evaluate-policy.ts';
import { matchesRequest } from '../validating-admission-policy/matches.ts';

const GROUP = 'admissionregistration.k8s.io';
const DEFAULT_PORT = 443;
const DEFAULT_SECONDS = 10;

type Webhook = MutatingWebhook & ValidatingWebhook;
type Configuration = KubeObject & { readonly webhooks?: readonly Webhook[] };

/** What stands in the way of a request, in the order in which the server finds it: configurations by name. */
export function unreachableWebhook(
  kind: 'MutatingWebhookConfiguration' | 'ValidatingWebhookConfiguration',
  request: Request,
): Denial | undefined {
  // Of a workspace nobody can say that a Service is not there, and webhooks are not asked about webhooks and policies.
  if (!request.cluster.isWhole || request.group === GROUP) return undefined;
  const configurations = [...request.cluster.list<Configuration>(kindKey(GROUP, kind))].sort(byName);
  for (const { object } of configurations)
    for (const webhook of object.webhooks ?? []) {
      const denial = webhook.failurePolicy === 'Ignore' ? undefined : refusalBy(webhook, request);
      if (denial) return denial;
    }
  return undefined;
}

const nameOf = ({ object }: Stored<Configuration>): string => object.metadata.name ?? '';
const byName = (a: Stored<Configuration>, b: Stored<Configuration>): number => (nameOf(a) < nameOf(b) ? -1 : 1);

function refusalBy(webhook: Webhook, request: Request): Denial | undefined {
  const { rules = [], clientConfig, matchConditions } = webhook;
  if (!matchesRequest({ ...webhook, resourceRules: rules }, request, { needsRule: true })) return undefined;
  const spec = { matchConditions: matchConditions ?? [] };
  const conditions = conditionsOf(spec, new PolicyEvaluation(spec, request, undefined));
  if (conditions === 'skip') return undefined;
  if (conditions !== 'hold') return forbid(request, conditions.message, []);
  const { service } = clientConfig ?? {};
  if (!service || request.cluster.get('Service', service.namespace ?? '', service.name ?? '')) return undefined;
  const message = `failed calling webhook "${webhook.name}": failed to call webhook: Post "${urlOf(service, webhook)}": service "${service.name}" not found`;
  return {
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    reasons: [],
    causes: [{ reason: '', message, field: '' }],
  };
}

function urlOf({ name, namespace, path, port }: ServiceReference, { timeoutSeconds }: Webhook): string {
  return `https://${name}.${namespace}.svc:${port ?? DEFAULT_PORT}${path || '/'}?timeout=${timeoutSeconds ?? DEFAULT_SECONDS}s`;
}
