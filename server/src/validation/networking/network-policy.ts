// NetworkPolicies: peers, ports and blocks of addresses.
// Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/
import { child, forbidden, index, invalid, type Path, required as requiredError, root, typed } from '#field';
import type {
  IPBlock,
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from '#schemas';

import { dnsSubdomain, portName } from '../formats.ts';
import { isStrictSubset, parseCidr } from '../ip.ts';
import { cidr, warnOfCidr } from '../ip-checks.ts';
import { kind, type Warning } from '../kind.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { objectMeta } from '../meta/object-meta.ts';
import {
  always,
  type Check,
  check,
  declaredSince,
  eachVal,
  field,
  first,
  format,
  oneOfInOrder,
  pointer,
  portNumber,
  type,
  word,
} from '../words.ts';

const ports = check<NetworkPolicyPort>('endPort', ({ port, endPort }, up, found) => {
  const { errors, scope } = found;
  const [at, atEnd] = [child(up, 'port'), child(up, 'endPort')];
  if (typeof port === 'number') {
    portNumber(port, at, found);
    if (endPort === undefined) return;
    // Until 1.36 the port is printed, though the end is at fault.
    if (endPort < port)
      errors.push(invalid(atEnd, scope.minor >= 37 ? endPort : port, 'must be greater than or equal to `port`', 'end-port'));
    portNumber(endPort, atEnd, found);
    return;
  }
  if (endPort !== undefined) {
    const why =
      port === undefined ? 'may not be specified when `port` is not specified' : 'may not be specified when `port` is non-numeric';
    errors.push(invalid(atEnd, endPort, why, 'end-port'));
  }
  if (port !== undefined) format(portName)(port, at, found);
});

const policyPort = type<NetworkPolicyPort>('NetworkPolicyPort', pointer('protocol', oneOfInOrder('TCP', 'UDP', 'SCTP')), ports);

const exceptions = check<IPBlock>('except', ({ cidr: text = '', except = [] }, up, found) => {
  const whole = parseCidr(text);
  if (!whole) return;
  except.forEach((part, i) => {
    const at = index(child(up, 'except'), i);
    cidr(part, at, found);
    const read = parseCidr(part);
    if (read && !isStrictSubset(read, whole)) found.errors.push(invalid(at, part, 'must be a strict subset of `cidr`', 'cidr-subset'));
  });
});

const cidrGiven = check<IPBlock>('required', ({ cidr: text }, up, { errors }) => {
  if (!text) errors.push(requiredError(child(up, 'cidr')));
});

const ipBlock: Check<IPBlock> = first(declaredSince(37, cidrGiven), type<IPBlock>('IPBlock', field('cidr', cidr), exceptions));

const onePeer = check<NetworkPolicyPeer>('union', ({ podSelector, namespaceSelector, ipBlock }, at, { errors }) => {
  const selects = podSelector !== undefined || namespaceSelector !== undefined;
  if (!selects && !ipBlock) errors.push(requiredError(at, 'must specify a peer'));
  else if (selects && ipBlock) errors.push(forbidden(at, 'may not specify both ipBlock and another peer'));
});

const peer = type<NetworkPolicyPeer>(
  'NetworkPolicyPeer',
  pointer('podSelector', labelSelector()),
  pointer('namespaceSelector', labelSelector()),
  pointer('ipBlock', ipBlock),
  onePeer,
);

const POLICY_TYPES = ['Ingress', 'Egress'];
const policyType = oneOfInOrder(...POLICY_TYPES);
const policyTypes = word<readonly string[]>('policyTypes', POLICY_TYPES, (list, at, found) => {
  if (list.length > POLICY_TYPES.length)
    found.errors.push(invalid(at, typed(list, '[]networking.PolicyType'), 'may not specify more than two policyTypes', 'policy-types'));
  else eachVal(policyType)(list, at, found);
});

const spec = type<NetworkPolicySpec>(
  'NetworkPolicySpec',
  always('podSelector', {}, labelSelector()),
  field(
    'ingress',
    eachVal(type<NetworkPolicyIngressRule>('NetworkPolicyIngressRule', field('ports', eachVal(policyPort)), field('from', eachVal(peer)))),
  ),
  field(
    'egress',
    eachVal(type<NetworkPolicyEgressRule>('NetworkPolicyEgressRule', field('ports', eachVal(policyPort)), field('to', eachVal(peer)))),
  ),
  field('policyTypes', policyTypes),
);

function* warnOfPeers(peers: readonly NetworkPolicyPeer[], up: Path): Generator<Warning> {
  for (const [i, { ipBlock }] of peers.entries()) {
    if (!ipBlock) continue;
    const at = child(index(up, i), 'ipBlock');
    yield* warnOfCidr(child(at, 'cidr'), ipBlock.cidr ?? '');
    for (const [j, part] of ipBlock.except?.entries() ?? []) yield* warnOfCidr(index(child(at, 'except'), j), part);
  }
}

function* warnings({ spec: { ingress = [], egress = [] } = {} }: NetworkPolicy): Generator<Warning> {
  const at = child(root, 'spec');
  for (const [i, { from = [] }] of ingress.entries()) yield* warnOfPeers(from, child(index(child(at, 'ingress'), i), 'from'));
  for (const [i, { to = [] }] of egress.entries()) yield* warnOfPeers(to, child(index(child(at, 'egress'), i), 'to'));
}

export const networkPolicy = kind<NetworkPolicy>({
  group: 'networking.k8s.io',
  kind: 'NetworkPolicy',
  rows: type('NetworkPolicy', objectMeta({ name: dnsSubdomain, namespaced: true }), always('spec', {}, spec)),
  warnings,
});
