// ReplicationControllers.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/
import { child, forbidden, goSprint, invalid, notSupported, required as requiredError, root, showPath, typed } from '#field';
import type { ReplicationController, ReplicationControllerSpec } from '#schemas';
import { dnsLabel, dnsSubdomain, longName } from '../formats.ts';
import { kind } from '../kind.ts';
import { checkedName, objectMeta } from '../meta/object-meta.ts';
import { always, before, check, declaredSince, field, nonNegative, pointer, required, since, type } from '../words.ts';
import { preparePodTemplate } from './pod-preparation.ts';
import { podTemplateSpec } from './pod-template.ts';
import { podWarnings } from './pod-warnings.ts';

const template = check<ReplicationControllerSpec>('template', ({ selector = {}, template }, up, found) => {
  const { errors } = found;
  const at = child(up, 'template');
  if (!template) {
    errors.push(requiredError(at));
    return;
  }
  const labels = template.metadata?.labels;
  if (!Object.entries(selector).every(([name, value]) => labels?.[name] === value)) {
    const place = child(at, 'metadata', 'labels');
    errors.push(invalid(place, typed(labels, 'map[string]string'), '`selector` does not match template `labels`', 'selector-mismatch'));
  }
  podTemplateSpec(template, at, found);
  const { restartPolicy = '', activeDeadlineSeconds } = template.spec ?? {};
  if (restartPolicy !== 'Always') errors.push(notSupported(child(at, 'spec', 'restartPolicy'), restartPolicy, ['Always']));
  if (activeDeadlineSeconds !== undefined) {
    const detail = 'activeDeadlineSeconds in ReplicationController is not Supported';
    errors.push(forbidden(child(at, 'spec', 'activeDeadlineSeconds'), detail));
  }
});

const selector = check<ReplicationControllerSpec>('selector', ({ selector = {} }, up, { errors }) => {
  if (Object.keys(selector).length === 0) errors.push(requiredError(child(up, 'selector')));
});

const spec = type<ReplicationControllerSpec>(
  'ReplicationControllerSpec',
  declaredSince(37, field('minReadySeconds', nonNegative)),
  selector,
  since(33, pointer('replicas', required())),
  declaredSince(37, pointer('replicas', nonNegative)),
  template,
);

export const replicationController = kind<ReplicationController>({
  group: '',
  kind: 'ReplicationController',
  prepare: (object, scope) => {
    delete object.status;
    preparePodTemplate(object.spec?.template, scope);
  },
  rows: type<ReplicationController>(
    'ReplicationController',
    // The name that a prefix leads to is checked, not the prefix.
    since(35, objectMeta({ name: longName, generateName: undefined, namespaced: true })),
    before(35, objectMeta({ name: dnsSubdomain, generateName: undefined, namespaced: true })),
    always('spec', {}, spec),
  ),
  *warnings({ metadata = {}, spec = {} }) {
    const said = dnsLabel(checkedName(metadata));
    if (said.length) {
      const at = child(root, 'metadata', 'name');
      const text = 'this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended';
      yield { message: `${showPath(at)}: ${text}: ${goSprint(said)}`, at, rule: 'warning/pod-name' };
    }
    if (spec.template) yield* podWarnings(spec.template, child(root, 'spec', 'template'));
  },
});
