// APIServices: which group and version the API server serves itself, and which it passes on to a Service.
// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/
import { child, invalid, required as requiredError } from '#field';
import type { APIService, APIServiceSpec, ApiregistrationServiceReference } from '#schemas';
import { bytesOfBase64 } from '../core/base64.ts';
import { dns1035Label, dnsSubdomain, type Format, pathSegment } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { referencedPort } from '../webhook.ts';
import { always, check, field, format, pointer, required, type, when, word } from '../words.ts';

/** The name follows from what the APIService serves. */
const nameOf = ({ group = '', version = '' }: APIServiceSpec): Format => {
  const expected = `${version}.${group}`;
  return value => {
    const said = pathSegment(value);
    if (said.length || value === expected) return said;
    return [`must be \`spec.version+"."+spec.group\`: ${JSON.stringify(expected)}`];
  };
};

const metadataOf = (name: Format) => objectMeta<APIService>({ name, generateName: name, namespaced: false, anyFinalizer: true });
const metadata = check<APIService>('metadata', (object, at, found) => metadataOf(nameOf(object.spec ?? {}))(object, at, found));

const group = check<APIServiceSpec>('group', ({ group = '', version }, up, found) => {
  const at = child(up, 'group');
  if (group !== '') format(dnsSubdomain)(group, at, found);
  else if (version !== 'v1') found.errors.push(requiredError(at, 'only v1 may have an empty group and it better be legacy kube'));
});

const priority = (below: number) =>
  word<number>('range', [1, below], (value, at, { errors }) => {
    if (value <= 0 || value > below) errors.push(invalid(at, value, `must be positive and less than ${below}`, 'range'));
  });

const noBundle = check<string>('caBundle', (bundle, at, { errors }) => {
  const { length } = bytesOfBase64(bundle);
  if (length > 0) errors.push(invalid(at, `${length} bytes`, 'local APIServices may not have a caBundle', 'ca-bundle'));
});
const notTrue = (detail: string) =>
  check<boolean>('false', (value, at, { errors }) => {
    errors.push(invalid(at, value, detail, 'insecure-skip-tls-verify'));
  });

const service = type<ApiregistrationServiceReference>(
  'ServiceReference',
  field('namespace', required()),
  field('name', required()),
  always('port', 0, referencedPort),
);

export const apiService = kind<APIService>({
  group: 'apiregistration.k8s.io',
  kind: 'APIService',
  prepare: dropStatus,
  rows: type<APIService>(
    'APIService',
    metadata,
    always(
      'spec',
      {},
      type<APIServiceSpec>(
        'APIServiceSpec',
        group,
        always('version', '', format(dns1035Label)),
        always('groupPriorityMinimum', 0, priority(20000)),
        always('versionPriority', 0, priority(1000)),
        when(
          ({ service }) => service === undefined,
          field('caBundle', noBundle),
          field('insecureSkipTLSVerify', notTrue('local APIServices may not have insecureSkipTLSVerify')),
        ),
        pointer('service', service),
        when(
          ({ service, caBundle }) => service !== undefined && !!caBundle,
          field('insecureSkipTLSVerify', notTrue('may not be true if caBundle is present')),
        ),
      ),
    ),
  ),
});
