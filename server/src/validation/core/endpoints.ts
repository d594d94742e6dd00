// Endpoints: the older list of a Service's addresses.
import { child, index, required as requiredError, root } from '#field';
import type { EndpointAddress, EndpointPort, EndpointSubset, Endpoints } from '#schemas';
import { dnsLabel, dnsSubdomain, labelKey } from '../formats.ts';
import { endpointIp, ip, warnOfIp } from '../ip-checks.ts';
import { kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, eachVal, field, format, pointer, portNumber, required, type, when } from '../words.ts';
import { protocol } from './port.ts';

/** Addresses that a controller has written are known to be well spelled. */
const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';
const CONTROLLER = 'endpoint-controller';

const address = type<EndpointAddress>(
  'EndpointAddress',
  always('ip', '', ip),
  field('hostname', format(dnsLabel)),
  pointer('nodeName', format(dnsSubdomain)),
  always('ip', '', endpointIp),
);

const port = (...name: Check<EndpointPort>[]) =>
  type<EndpointPort>(
    'EndpointPort',
    ...name,
    always('port', 0, portNumber),
    field('protocol', required(), protocol),
    pointer('appProtocol', format(labelKey)),
  );
const onlyPort = port(field('name', format(dnsLabel)));
const oneOfPorts = port(field('name', required(), format(dnsLabel)));

const hasAddress = ({ addresses, notReadyAddresses }: EndpointSubset) => !!addresses?.length || !!notReadyAddresses?.length;

const subset = type<EndpointSubset>(
  'EndpointSubset',
  when(
    value => !hasAddress(value),
    check('addresses', (_, at, { errors }) => {
      errors.push(requiredError(at, 'must specify `addresses` or `notReadyAddresses`'));
    }),
  ),
  field('addresses', eachVal(address)),
  field('notReadyAddresses', eachVal(address)),
  when(({ ports = [] }) => ports.length > 1, field('ports', eachVal(oneOfPorts))),
  when(({ ports = [] }) => ports.length === 1, field('ports', eachVal(onlyPort))),
);

function* warnings({ metadata, subsets = [] }: Endpoints): Generator<Warning> {
  if (metadata?.labels?.[MANAGED_BY] === CONTROLLER) return;
  for (const [i, { addresses = [], notReadyAddresses = [] }] of subsets.entries()) {
    const at = index(child(root, 'subsets'), i);
    for (const [j, { ip: text = '' }] of addresses.entries()) yield* warnOfIp(child(index(child(at, 'addresses'), j), 'ip'), text);
    for (const [j, { ip: text = '' }] of notReadyAddresses.entries())
      yield* warnOfIp(child(index(child(at, 'notReadyAddresses'), j), 'ip'), text);
  }
}

export const endpoints = kind<Endpoints>({
  group: '',
  kind: 'Endpoints',
  rows: type('Endpoints', objectMeta({ name: dnsSubdomain, namespaced: true }), field('subsets', eachVal(subset))),
  warnings,
});
