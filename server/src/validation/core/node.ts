// Nodes: taints, capacity and the networks of their Pods. A Node is created with its status.
import { child, duplicate, goQuote, index, internal, invalid, type Path, root } from '#field';
import type { Quantity } from '#quantity';
import type { Node, NodeSpec, NodeStatus, NodeSwapStatus } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { parseCidr } from '../ip.ts';
import { cidr, warnOfCidr } from '../ip-checks.ts';
import { kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, eachVal, field, type, word } from '../words.ts';
import { nodeAnnotations } from './node-annotations.ts';
import { resourceQuantity } from './resource-names.ts';
import { taints } from './taints.ts';

// The server looks for the taints of the spec under metadata.
const specTaints = check<Node>('taints', ({ spec }, up, found) => {
  taints(spec?.taints ?? [], child(up, 'metadata', 'taints'), found);
});

// A resource is a field here, not a key.
const quantities = check<Readonly<Record<string, Quantity>>>('quantities', (map, at, found) => {
  for (const name of Object.keys(map).sort()) resourceQuantity(name, map[name]!, child(at, name), found);
});

// And so is the swap.
const swapCapacity = check<Node>('swap', ({ status }, up, { errors }) => {
  const swap: NodeSwapStatus | undefined = status?.nodeInfo?.swap;
  if (swap?.capacity === undefined || swap.capacity > 0) return;
  errors.push(invalid(child(up, 'metadata', 'nodeSwapStatus', 'capacity'), swap.capacity, 'must be greater than zero', 'minimum'));
});

const FEATURE = /^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z][a-zA-Z0-9]*)*$/;
const FEATURE_FORM =
  "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes";

const declaredFeatures = word<readonly string[]>('declaredFeatures', [], (features, at, { errors }) => {
  features.forEach((feature, i) => {
    const name = `invalid feature name ${goQuote(feature)}`;
    if (feature.length > 253) errors.push(invalid(index(at, i), feature, `${name}: must be no more than 253 characters`, 'feature-name'));
    else if (!FEATURE.test(feature)) errors.push(invalid(index(at, i), feature, `${name}: ${FEATURE_FORM}`, 'feature-name'));
    const next = features[i + 1];
    if (next === undefined || feature < next) return;
    if (feature === next) errors.push(duplicate(index(at, i + 1), next));
    else errors.push(invalid(index(at, i + 1), next, 'list must be sorted alphabetically', 'sorted'));
  });
});

const onePerFamily = word<readonly string[]>('podCIDRs', [], (list, at, { errors }) => {
  if (list.length < 2) return;
  const read = list.map(parseCidr);
  const unreadable = list[read.indexOf(undefined)];
  if (unreadable !== undefined) {
    const why = `invalid CIDR[${read.indexOf(undefined)}]: <nil> (invalid CIDR address: ${unreadable})`;
    errors.push(internal(at, `invalid PodCIDRs. failed to check with dual stack with error:${why}`));
  }
  const families = new Set(read.map(network => network?.ip.family));
  if (unreadable !== undefined || families.size < 2 || list.length > 2) {
    errors.push(invalid(at, list, 'may specify no more than one CIDR for each IP family', 'pod-cidrs'));
  }
});

/** podCIDR is the first of podCIDRs; where they differ, the older field wins. Changes the spec. */
function normalizePodCidrs(spec: NodeSpec): void {
  if (spec.podCIDR && spec.podCIDRs?.[0] !== spec.podCIDR) spec.podCIDRs = [spec.podCIDR];
}

function* warnings({ spec = {} }: Node): Generator<Warning> {
  const at: Path = child(root, 'spec');
  if (spec.externalID) {
    const message = 'spec.externalID: this field is deprecated, and is unused by Kubernetes';
    yield { message, at: child(at, 'externalID'), rule: 'warning/deprecated-field' };
  }
  for (const [i, network] of spec.podCIDRs?.entries() ?? []) yield* warnOfCidr(index(child(at, 'podCIDRs'), i), network);
}

export const node = kind<Node>({
  group: '',
  kind: 'Node',
  prepare: ({ spec, status }, { minor }) => {
    if (spec) {
      delete spec.configSource;
      normalizePodCidrs(spec);
    }
    if (status) delete status.config;
    if (status && minor < 36) delete status.declaredFeatures;
  },
  rows: type(
    'Node',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    nodeAnnotations,
    specTaints,
    always('status', {}, type<NodeStatus>('NodeStatus', field('capacity', quantities), field('allocatable', quantities))),
    swapCapacity,
    always('status', {}, field('declaredFeatures', declaredFeatures)),
    always('spec', {}, field('podCIDRs', eachVal(cidr), onePerFamily)),
  ),
  warnings,
});
