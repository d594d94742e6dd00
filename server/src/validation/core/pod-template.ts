// Pod templates: the part of every workload that its Pods are made of.
// Source: https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates
import { child, forbidden, root } from '#field';
import type { PodTemplate, PodTemplateSpec } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { annotations, labels } from '../meta/labels.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, type Check, check, type } from '../words.ts';
import { checkPodAnnotations } from './pod-annotations.ts';
import { preparePodTemplate } from './pod-preparation.ts';
import { podSpec } from './pod-spec.ts';
import { podWarnings } from './pod-warnings.ts';
import { checkProfilesAgree } from './security-profiles.ts';

/** A template at the place of a workload that holds it. The server leaves `metadata` out of the place of labels and annotations. */
export const podTemplateSpec: Check<PodTemplateSpec> = check<PodTemplateSpec>(
  'PodTemplateSpec',
  ({ metadata = {}, spec = {} }, at, found) => {
    const held = metadata.annotations ?? {};
    const inSpec = child(at, 'spec');
    labels(metadata.labels ?? {}, child(at, 'labels'), found);
    annotations(held, child(at, 'annotations'), found);
    checkPodAnnotations(held, spec, child(at, 'annotations'), found);
    podSpec(spec, inSpec, found);
    checkProfilesAgree(held, spec, inSpec, found);
    if (spec.ephemeralContainers?.length) {
      found.errors.push(forbidden(child(inSpec, 'ephemeralContainers'), 'ephemeral containers not allowed in pod template'));
    }
  },
);

export const podTemplate = kind<PodTemplate>({
  group: '',
  kind: 'PodTemplate',
  prepare: (object, scope) => {
    preparePodTemplate(object.template, scope);
  },
  rows: type<PodTemplate>('PodTemplate', objectMeta({ name: dnsSubdomain, namespaced: true }), always('template', {}, podTemplateSpec)),
  warnings: ({ template = {} }) => podWarnings(template, child(root, 'template')),
});
