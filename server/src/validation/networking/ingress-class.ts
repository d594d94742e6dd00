// IngressClasses: the controller that serves them, and its parameters.
import { forbidden, invalid, type Path, required as requiredError, tooLong } from '#field';
import type { IngressClass, IngressClassParametersReference, IngressClassSpec } from '#schemas';
import { byteLength, dnsLabel, dnsSubdomain, patternSentence } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, type Findings, format, oneOfStrings, pointer, required, type, when, word } from '../words.ts';
import { parametersReference } from './references.ts';

const MAX_CONTROLLER = 250;
const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const httpPath = new RegExp(`^${HTTP_PATH}$`);

/** `example.com/controller`; the errors name the half at fault. */
const domainPrefixedPath: Check<string> = word('domainPrefixedPath', [], (text, at, { errors }) => {
  if (text === '') {
    errors.push(requiredError(at));
    return;
  }
  const slash = text.indexOf('/');
  const [domain, path] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash <= 0 || path === '') {
    errors.push(invalid(at, text, 'must be a domain-prefixed path (such as "acme.io/foo")', 'domain-prefixed-path'));
    return;
  }
  for (const detail of dnsSubdomain(domain)) errors.push(invalid(at, domain, detail, 'format-dns-subdomain'));
  if (!httpPath.test(path)) errors.push(invalid(at, path, patternSentence('Invalid path', HTTP_PATH), 'format-http-path'));
});

const controllerLength = check<string>('maxBytes', (text, at, { errors }) => {
  if (byteLength(text) > MAX_CONTROLLER) errors.push(tooLong(at, MAX_CONTROLLER));
});

const ofScope =
  (name: string) =>
  ({ scope }: IngressClassParametersReference) =>
    scope === name;

const notOfCluster = check<string>('forbidden', (_: string, at: Path, { errors }: Findings) => {
  errors.push(forbidden(at, "`parameters.scope` is set to 'Cluster'"));
});

const parameters: Check<IngressClassParametersReference> = type(
  'IngressClassParametersReference',
  parametersReference as Check<IngressClassParametersReference>,
  pointer('scope', required(), oneOfStrings('Cluster', 'Namespace')),
  when(ofScope('Namespace'), pointer('namespace', required("`parameters.scope` is set to 'Namespace'"), format(dnsLabel))),
  when(ofScope('Cluster'), pointer('namespace', notOfCluster)),
);

const spec = type<IngressClassSpec>(
  'IngressClassSpec',
  always('controller', '', controllerLength, domainPrefixedPath),
  pointer('parameters', parameters),
);

export const ingressClass = kind<IngressClass>({
  group: 'networking.k8s.io',
  kind: 'IngressClass',
  rows: type('IngressClass', objectMeta({ name: dnsSubdomain, namespaced: false }), always('spec', {}, spec)),
});
