// The ports of a Service: each by itself, and how they stand together.
import { child, duplicate, forbidden, typed } from '#field';
import type { ServicePort, ServiceSpec } from '#schemas';
import { dnsLabel, labelKey } from '../formats.ts';
import {
  all,
  always,
  type Check,
  check,
  eachKeyed,
  eachVal,
  field,
  format,
  pointer,
  portNumber,
  required,
  type,
  uniqueBy,
  when,
} from '../words.ts';
import { portNumberOrName, protocol } from './port.ts';

const port = type<ServicePort>(
  'ServicePort',
  always('port', 0, portNumber),
  field('protocol', required(), protocol),
  always('targetPort', 0, portNumberOrName),
  pointer('appProtocol', format(labelKey)),
);

/** The only port needs no name. */
export const servicePorts: Check<ServiceSpec> = all<ServiceSpec>(
  when(({ ports = [] }) => ports.length === 1, field('ports', eachKeyed('name', { before: field('name', format(dnsLabel)), after: port }))),
  when(
    ({ ports = [] }) => ports.length > 1,
    field('ports', eachKeyed('name', { before: field('name', required(), format(dnsLabel)), after: port })),
  ),
);

/** A Service without ports on the Nodes may not ask for them. */
export const unpublishedPorts: Check<readonly ServicePort[]> = eachVal(
  check('nodePort', ({ nodePort }: ServicePort, at, { errors }) => {
    if (nodePort) errors.push(forbidden(child(at, 'nodePort'), "may not be used when `type` is 'ClusterIP'"));
  }),
);

export const uniqueNodePorts: Check<readonly ServicePort[]> = uniqueBy(
  'protocol, nodePort',
  ({ protocol, nodePort }) => (nodePort ? `${protocol}/${nodePort}` : undefined),
  ({ nodePort }, at) => duplicate(child(at, 'nodePort'), nodePort),
);

/** Of the duplicate, the server prints protocol and port only. */
export const uniquePorts: Check<readonly ServicePort[]> = uniqueBy(
  'protocol, port',
  ({ protocol, port = 0 }) => `${protocol}/${port}`,
  ({ protocol, port }, at) => duplicate(at, typed({ protocol, port }, 'core.ServicePort')),
);
