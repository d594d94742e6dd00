// Pods.
// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
import { child, forbidden, goSprint, index, key, root, showPath } from '#field';
import type { Pod } from '#schemas';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { checkedName, objectMeta } from '../meta/object-meta.ts';
import { check, type } from '../words.ts';
import { trimmedImage } from './containers.ts';
import { checkPodAnnotations } from './pod-annotations.ts';
import { preparePod } from './pod-preparation.ts';
import { containersOf } from './pod-scope.ts';
import { checkPodSpec } from './pod-spec.ts';
import { podWarnings } from './pod-warnings.ts';
import { appArmorOfAnnotation, checkProfilesAgree, isAppArmorProfile, profileAnnotations } from './security-profiles.ts';

const AT_SPEC = child(root, 'spec');
const AT_ANNOTATIONS = child(root, 'metadata', 'annotations');

const annotations = check<Pod>('annotations', ({ metadata, spec = {} }, _, found) => {
  checkPodAnnotations(metadata?.annotations ?? {}, spec, AT_ANNOTATIONS, found);
});

const spec = check<Pod>('spec', ({ metadata = {}, spec = {} }, _, found) => checkPodSpec(spec, metadata, AT_SPEC, found));

const tokens = check<Pod>('serviceAccountToken', ({ spec = {} }, _, { errors }) => {
  if (spec.serviceAccountName) return;
  spec.volumes?.forEach(({ projected }, i) => {
    projected?.sources?.forEach(({ serviceAccountToken }, j) => {
      if (!serviceAccountToken) return;
      const at = child(index(child(index(child(AT_SPEC, 'volumes'), i), 'projected', 'sources'), j), 'serviceAccountToken');
      errors.push(forbidden(at, 'must not be specified when serviceAccountName is not set'));
    });
  });
});

const images = check<Pod>('images', ({ spec = {} }, _, found) => {
  for (const list of ['containers', 'initContainers'] as const) {
    spec[list]?.forEach((container, i) => {
      trimmedImage(container, index(child(AT_SPEC, list), i), found);
    });
  }
});

/** What only the creation of a Pod forbids. */
const onCreate = check<Pod>('onCreate', ({ metadata, spec = {} }, _, found) => {
  const { errors } = found;
  if (spec.ephemeralContainers?.length) errors.push(forbidden(child(AT_SPEC, 'ephemeralContainers'), 'cannot be set on create'));
  if (spec.nodeName && spec.schedulingGates?.length) {
    errors.push(forbidden(child(AT_SPEC, 'nodeName'), 'cannot be set until all schedulingGates have been cleared'));
  }
  checkProfilesAgree(metadata?.annotations ?? {}, spec, AT_SPEC, found);
});

export const pod = kind<Pod>({
  group: '',
  kind: 'Pod',
  prepare: preparePod,
  rows: type<Pod>('Pod', objectMeta({ name: dnsSubdomain, namespaced: true }), annotations, spec, tokens, images, onCreate),
  *notices({ metadata, spec = {} }) {
    if (spec.os?.name === 'windows') return;
    const ofPod = spec.securityContext?.appArmorProfile;
    for (const [{ name = '', securityContext }] of containersOf(spec, AT_SPEC)) {
      const annotation = profileAnnotations.appArmorOf(name);
      const written = metadata?.annotations?.[annotation];
      if (written === undefined || securityContext?.appArmorProfile) continue;
      const profile = appArmorOfAnnotation(written);
      const isSame = profile && profile.type === ofPod?.type && profile.localhostProfile === ofPod?.localhostProfile;
      if (isSame && isAppArmorProfile(profile)) continue;
      const at = key(AT_ANNOTATIONS, annotation);
      const message = `${showPath(at)}: deprecated since v1.30; use the "appArmorProfile" field instead`;
      yield { message, at, rule: 'warning/deprecated-annotation' };
    }
  },
  *warnings(object) {
    const said = dnsLabel(checkedName(object.metadata ?? {}));
    if (said.length) {
      const at = child(root, 'metadata', 'name');
      const text = "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";
      yield { message: `${showPath(at)}: ${text}: ${goSprint(said)}`, at, rule: 'warning/pod-name' };
    }
    yield* podWarnings(object, root);
  },
});
