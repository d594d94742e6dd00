// What the server warns of in Pods and Pod templates that it accepts.
// Source: https://kubernetes.io/blog/2020/09/03/warnings/
import { child, goQuote, index, key, type Path, root, showPath } from '#field';
import type { Quantity } from '#quantity';
import type { Affinity, Container, EnvVar, ObjectMeta, PodAffinity, PodSpec, Volume } from '#schemas';
import { labelValue } from '../formats.ts';
import { warnOfIp } from '../ip-checks.ts';
import type { Warning } from '../kind.ts';
import { deprecatedNodeLabel, warnOfNodeLabel, warnOfNodeSelectorTerms } from './node-labels.ts';
import { overlappingPaths } from './overlapping-paths.ts';
import { claimSpecWarnings } from './persistent-volume-claim.ts';
import { containersOf } from './pod-scope.ts';
import { portNameWarnings, portWarnings } from './port-warnings.ts';
import { appArmorOfAnnotation, profileAnnotations } from './security-profiles.ts';

interface PodLike {
  metadata?: ObjectMeta;
  spec?: PodSpec;
}

const warn = (at: Path, text: string, rule: string): Warning => ({ message: `${showPath(at)}: ${text}`, at, rule: `warning/${rule}` });

/** @param at the place of the Pod or of the template */
export function* podWarnings({ metadata = {}, spec = {} }: PodLike, at: Path): Generator<Warning> {
  const inSpec = child(at, 'spec');
  yield* nodeWarnings(spec, inSpec);
  yield* annotationWarnings(metadata, child(at, 'metadata', 'annotations'));
  for (const [i, volume] of (spec.volumes ?? []).entries()) yield* volumeWarnings(volume, index(child(inSpec, 'volumes'), i));
  for (const [i, volume] of (spec.volumes ?? []).entries()) yield* overlappingPaths(volume, index(child(inSpec, 'volumes'), i));
  yield* duplicateWarnings(spec, inSpec);
  yield* fractions(spec.overhead, child(inSpec, 'overhead'));
  yield* profileWarnings(metadata, spec, at);
  yield* portWarnings(spec, inSpec);
  yield* portNameWarnings(spec, inSpec);
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) {
    const place = child(inSpec, 'terminationGracePeriodSeconds');
    yield warn(place, 'must be >= 0; negative values are invalid and will be treated as 1', 'grace-period');
  }
  yield* affinityWarnings(spec.affinity ?? {}, child(inSpec, 'affinity'));
  for (const [i, server] of (spec.dnsConfig?.nameservers ?? []).entries()) {
    yield* warnOfIp(index(child(inSpec, 'dnsConfig', 'nameservers'), i), server);
  }
  for (const [i, { ip = '' }] of (spec.hostAliases ?? []).entries()) {
    yield* warnOfIp(child(index(child(inSpec, 'hostAliases'), i), 'ip'), ip);
  }
}

const MATCHES_NONE = 'a null labelSelector results in matching no pod';

function* nodeWarnings({ nodeSelector = {}, affinity, topologySpreadConstraints = [] }: PodSpec, at: Path): Generator<Warning> {
  for (const label of Object.keys(nodeSelector).sort()) yield* warnOfNodeLabel(label, key(child(at, 'nodeSelector'), label));
  const node = affinity?.nodeAffinity ?? {};
  const inNode = child(at, 'affinity', 'nodeAffinity');
  const required = child(inNode, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  yield* warnOfNodeSelectorTerms(node.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [], required);
  for (const [i, { preference = {} }] of (node.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
    const place = child(index(child(inNode, 'preferredDuringSchedulingIgnoredDuringExecution'), i), 'preference');
    yield* preferenceWarnings(preference.matchExpressions ?? [], child(place, 'matchExpressions'));
  }
  for (const [i, { topologyKey = '', labelSelector }] of topologySpreadConstraints.entries()) {
    const place = index(child(at, 'topologySpreadConstraints'), i);
    const deprecated = deprecatedNodeLabel(topologyKey);
    if (deprecated) yield warn(child(place, 'topologyKey'), `${topologyKey} is ${deprecated}`, 'deprecated-node-label');
    if (!labelSelector) yield warn(child(place, 'labelSelector'), MATCHES_NONE, 'null-selector');
  }
}

/** Wishes may name values that no label can have; they are warned of. */
function* preferenceWarnings(expressions: readonly { key?: string; values?: string[] }[], at: Path): Generator<Warning> {
  for (const [i, { key: label = '', values = [] }] of expressions.entries()) {
    const place = index(at, i);
    const deprecated = deprecatedNodeLabel(label);
    if (deprecated) yield warn(child(place, 'key'), `${label} is ${deprecated}`, 'deprecated-node-label');
    for (const [j, value] of values.entries()) {
      for (const detail of labelValue(value)) yield warn(index(child(place, 'values'), j), `${value} is invalid, ${detail}`, 'label-value');
    }
  }
}

const DEPRECATED_ANNOTATIONS = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
] as const;

function* annotationWarnings({ annotations = {} }: ObjectMeta, at: Path): Generator<Warning> {
  for (const [name, text] of DEPRECATED_ANNOTATIONS) {
    if (annotations[name] !== undefined) yield warn(key(at, name), text, 'deprecated-annotation');
  }
}

/** Kinds of storage that have no driver any more, or soon will not. */
const DEPRECATED_VOLUMES: readonly (readonly [keyof Volume, text: string, shown?: string])[] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+', 'storageOS'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

function* volumeWarnings(volume: Volume, at: Path): Generator<Warning> {
  const template = volume.ephemeral?.volumeClaimTemplate;
  if (template) yield* claimSpecWarnings(template.spec ?? {}, child(at, 'ephemeral', 'volumeClaimTemplate', 'spec'));
  for (const [name, text, shown = name] of DEPRECATED_VOLUMES) {
    if (volume[name] !== undefined) yield warn(child(at, shown), text, 'deprecated-volume');
  }
}

function* duplicateWarnings({ hostAliases = [], imagePullSecrets = [] }: PodSpec, at: Path): Generator<Warning> {
  const place = (list: string, i: number, name: string) => child(index(child(at, list), i), name);
  yield* repeated(
    hostAliases.map(({ ip = '' }) => ip),
    (ip, i) => warn(place('hostAliases', i, 'ip'), `duplicate ip ${goQuote(ip)}`, 'duplicate'),
  );
  const names = imagePullSecrets.map(({ name = '' }) => name);
  yield* repeated(names, (name, i) => warn(place('imagePullSecrets', i, 'name'), `duplicate name ${goQuote(name)}`, 'duplicate'));
  for (const [i, name] of names.entries()) {
    if (name === '') yield warn(place('imagePullSecrets', i, 'name'), 'invalid empty name ""', 'empty-name');
  }
}

function* repeated(values: readonly string[], tell: (value: string, i: number) => Warning): Generator<Warning> {
  const seen = new Set<string>();
  for (const [i, value] of values.entries()) {
    if (seen.has(value)) yield tell(value, i);
    seen.add(value);
  }
}

/** Bytes come whole. @param at the place of the list */
function* fractions(
  list: Readonly<Record<string, Quantity>> | undefined,
  at: Path,
  names = ['memory', 'ephemeral-storage'],
): Generator<Warning> {
  for (const name of names) {
    const quantity = list?.[name];
    if (!quantity?.looksFractional) continue;
    yield warn(key(at, name), `fractional byte value ${goQuote(`${quantity}`)} is invalid, must be an integer`, 'fractional-bytes');
  }
}

/** Annotations without the field that took their place, and what else is said container by container. */
function* profileWarnings({ annotations = {} }: ObjectMeta, spec: PodSpec, at: Path): Generator<Warning> {
  const onAnnotation = (name: string, text: string) => warn(key(child(at, 'metadata', 'annotations'), name), text, 'deprecated-annotation');
  const seccomp = 'non-functional in v1.27+; use the "seccompProfile" field instead';
  const { seccompProfile, appArmorProfile: ofPod } = spec.securityContext ?? {};
  const { seccompPod, seccompOf, appArmorOf } = profileAnnotations;
  if (!seccompProfile && annotations[seccompPod] !== undefined) yield onAnnotation(seccompPod, seccomp);
  for (const [container, place] of containersOf(spec, child(at, 'spec'))) {
    const { name = '', securityContext } = container;
    if (!securityContext?.seccompProfile && annotations[seccompOf(name)] !== undefined) yield onAnnotation(seccompOf(name), seccomp);
    const appArmor = annotations[appArmorOf(name)];
    // Of a Pod's own annotations the server speaks earlier, before it validates.
    if (at !== root && appArmor !== undefined && !securityContext?.appArmorProfile) {
      const same = appArmorOfAnnotation(appArmor);
      const isSame = ofPod && same?.type === ofPod.type && same?.localhostProfile === ofPod.localhostProfile;
      if (!isSame) yield onAnnotation(appArmorOf(name), 'deprecated since v1.30; use the "appArmorProfile" field instead');
    }
    yield* containerWarnings(container, place);
  }
}

function* containerWarnings({ resources = {}, env = [] }: Container, at: Path): Generator<Warning> {
  for (const name of ['memory', 'ephemeral-storage']) {
    for (const bound of ['limits', 'requests'] as const) yield* fractions(resources[bound], child(at, 'resources', bound), [name]);
  }
  const seen = new Set<string>();
  for (const [i, variable] of env.entries()) {
    const { name = '' } = variable;
    if (seen.has(name) && hides(variable)) {
      const text = `hides previous definition of ${goQuote(name)}, which may be dropped when using apply`;
      yield warn(index(child(at, 'env'), i), text, 'hidden-variable');
    }
    seen.add(name);
  }
}

/** A variable that is defined again may build on what it was: `PATH=$(PATH):/opt`. */
function hides({ name = '', value = '', valueFrom }: EnvVar): boolean {
  const reference = `$(${name})`;
  return valueFrom !== undefined || value === reference || !value.includes(reference);
}

function* affinityWarnings({ podAffinity, podAntiAffinity }: Affinity, at: Path): Generator<Warning> {
  const sides = { podAffinity, podAntiAffinity };
  for (const [side, terms] of Object.entries(sides)) if (terms) yield* selectorWarnings(terms, child(at, side));
}

function* selectorWarnings(affinity: PodAffinity, at: Path): Generator<Warning> {
  const [required, preferred] = [
    'requiredDuringSchedulingIgnoredDuringExecution',
    'preferredDuringSchedulingIgnoredDuringExecution',
  ] as const;
  for (const [i, { labelSelector }] of (affinity[required] ?? []).entries()) {
    if (!labelSelector) yield warn(child(index(child(at, required), i), 'labelSelector'), MATCHES_NONE, 'null-selector');
  }
  for (const [i, { podAffinityTerm }] of (affinity[preferred] ?? []).entries()) {
    const place = child(index(child(at, preferred), i), 'podAffinityTerm', 'labelSelector');
    if (!podAffinityTerm?.labelSelector) yield warn(place, MATCHES_NONE, 'null-selector');
  }
}
