// Ingresses: hosts, paths and the backends behind them.
// Source: https://kubernetes.io/docs/concepts/services-networking/ingress/
import { child, invalid, key, required as requiredError, root, typed } from '#field';
import type {
  HTTPIngressPath,
  HTTPIngressRuleValue,
  Ingress,
  IngressBackend,
  IngressRule,
  IngressServiceBackend,
  IngressSpec,
  IngressTLS,
  ServiceBackendPort,
} from '#schemas';
import { dns1035Label, dnsLabel, dnsSubdomain, portName, wildcardSubdomain } from '../formats.ts';
import { parseIp } from '../ip.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import {
  always,
  before,
  type Check,
  check,
  eachVal,
  field,
  first,
  format,
  oneOf,
  pointer,
  portNumber,
  required,
  since,
  type,
  when,
  word,
} from '../words.ts';
import { typedReference } from './references.ts';

const CLASS = 'kubernetes.io/ingress.class';

const host: Check<string> = word('host', [], (name, at, found) => {
  if (parseIp(name)) found.errors.push(invalid(at, name, 'must be a DNS name, not an IP address', 'host'));
  dnsName(name, at, found);
});

const dnsName: Check<string> = word('dnsName', [], (name, at, found) => {
  format(name.includes('*') ? wildcardSubdomain : dnsSubdomain)(name, at, found);
});

const neitherOrBoth = check<IngressBackend>('union', ({ resource, service }, at, { errors }) => {
  if (resource && service) errors.push(invalid(at, '', 'cannot set both resource and service backends', 'union'));
  else if (!resource && !service) errors.push(invalid(at, '', 'resource or service backend is required', 'union'));
});

const serviceName = type<IngressServiceBackend>(
  'IngressServiceBackend',
  since(36, field('name', required(), format(dnsLabel))),
  before(36, field('name', required(), format(dns1035Label))),
);

const isNamed = ({ name }: ServiceBackendPort) => !!name;
const isNumbered = ({ number }: ServiceBackendPort) => number !== undefined && number !== 0;

/** The server complains at the backend, not at its port. */
const onePort = check<IngressBackend>('port', ({ service }, at, { errors }) => {
  const port = service?.port ?? {};
  if (isNamed(port) && isNumbered(port)) errors.push(invalid(at, '', 'cannot set both port name & port number', 'union'));
  else if (!isNamed(port) && !isNumbered(port)) errors.push(requiredError(at, 'port name or number is required'));
});

const port = type<ServiceBackendPort>(
  'ServiceBackendPort',
  when(port => !isNumbered(port), field('name', format(portName))),
  when(port => !isNamed(port), field('number', portNumber)),
);

const backend: Check<IngressBackend> = first(
  neitherOrBoth,
  type<IngressBackend>(
    'IngressBackend',
    pointer('resource', typedReference),
    pointer('service', serviceName),
    when(({ service }) => service !== undefined, onePort),
    pointer('service', field('port', port)),
  ),
);

const SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const SUFFIXES = ['/..', '/.'];

const absolute = check<string>('absolutePath', (path, at, { errors }) => {
  if (!path.startsWith('/')) errors.push(invalid(at, path, 'must be an absolute path', 'path-absolute'));
});
const clean = check<string>('cleanPath', (path, at, { errors }) => {
  for (const sequence of SEQUENCES)
    if (path.includes(sequence)) errors.push(invalid(at, path, `must not contain '${sequence}'`, 'path-sequence'));
  for (const suffix of SUFFIXES) if (path.endsWith(suffix)) errors.push(invalid(at, path, `cannot end with '${suffix}'`, 'path-sequence'));
});

const ofType =
  (...types: string[]) =>
  ({ pathType = '' }: HTTPIngressPath) =>
    types.includes(pathType);

const path: Check<HTTPIngressPath> = first(
  pointer('pathType', required('pathType must be specified')),
  type<HTTPIngressPath>(
    'HTTPIngressPath',
    when(ofType('Exact', 'Prefix'), always('path', '', absolute, clean)),
    when(ofType('ImplementationSpecific'), field('path', absolute)),
    pointer('pathType', oneOf('Exact', 'Prefix', 'ImplementationSpecific')),
    always('backend', {}, backend),
  ),
);

const rule = type<IngressRule>(
  'IngressRule',
  field('host', host),
  pointer('http', type<HTTPIngressRuleValue>('HTTPIngressRuleValue', field('paths', required(), eachVal(path)))),
);

const tls = type<IngressTLS>('IngressTLS', field('hosts', eachVal(dnsName)), field('secretName', format(dnsSubdomain)));

const anything = check<IngressSpec>('defaultBackend|rules', ({ rules, defaultBackend }, at, { errors }) => {
  if (rules?.length || defaultBackend) return;
  errors.push(invalid(at, typed(rules, '[]networking.IngressRule'), 'either `defaultBackend` or `rules` must be specified', 'union'));
});

const spec = type<IngressSpec>(
  'IngressSpec',
  anything,
  pointer('defaultBackend', backend),
  field('rules', eachVal(rule)),
  field('tls', eachVal(tls)),
  pointer('ingressClassName', format(dnsSubdomain)),
);

// The server leaves `metadata` out of the path.
const sameClass = check<Ingress>('ingressClassName', ({ metadata, spec }, up, { errors }) => {
  const annotation = metadata?.annotations?.[CLASS];
  const name = spec?.ingressClassName;
  if (annotation === undefined || name === undefined || annotation === name) return;
  errors.push(
    invalid(child(up, 'annotations', CLASS), annotation, 'must match `ingressClassName` when both are specified', 'ingress-class'),
  );
});

export const ingress = kind<Ingress>({
  group: 'networking.k8s.io',
  kind: 'Ingress',
  prepare: dropStatus,
  rows: type('Ingress', objectMeta({ name: dnsSubdomain, namespaced: true }), always('spec', {}, spec), sameClass),
  *warnings({ metadata, spec }) {
    if (metadata?.annotations?.[CLASS] === undefined || spec?.ingressClassName !== undefined) return;
    const message = `annotation "${CLASS}" is deprecated, please use 'spec.ingressClassName' instead`;
    yield { message, at: key(child(root, 'metadata', 'annotations'), CLASS), rule: 'warning/deprecated-annotation' };
  },
});
