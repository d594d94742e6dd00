// StatefulSets.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
import { child, index, invalid, named, required as requiredError, root, typed } from '#field';
import type {
  PersistentVolumeClaim,
  PodTemplateSpec,
  RollingUpdateStatefulSetStrategy,
  StatefulSet,
  StatefulSetOrdinals,
  StatefulSetPersistentVolumeClaimRetentionPolicy,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
  Volume,
} from '#schemas';
import { claimSpecWarnings, persistentVolumeClaimSpec } from '../core/persistent-volume-claim.ts';
import { preparePodTemplate } from '../core/pod-preparation.ts';
import { podWarnings } from '../core/pod-warnings.ts';
import { dnsLabel } from '../formats.ts';
import { enabled } from '../gates.ts';
import { amountOf, atMost100Percent, intOrPercent } from '../int-or-percent.ts';
import { kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, before, check, eachVal, field, format, nonNegative, oneOfInOrder, pointer, required, since, type } from '../words.ts';
import { checkRunsForEver, requiredSelector, selectedTemplate, templateLabels } from './selector.ts';

const podManagement = check<string>('podManagementPolicy', (name, at, { errors }) => {
  if (name === 'OrderedReady' || name === 'Parallel') return;
  errors.push(invalid(at, named(name), "must be 'OrderedReady' or 'Parallel'", 'enum'));
});

const notZero = check<number | string>('notZero', (value, at, { errors }) => {
  if (amountOf(value) === 0) errors.push(invalid(at, typed(value, 'intstr.IntOrString'), 'cannot be 0', 'minimum'));
});
const rollingUpdate = type<RollingUpdateStatefulSetStrategy>(
  'RollingUpdateStatefulSetStrategy',
  field('partition', nonNegative),
  pointer('maxUnavailable', intOrPercent, notZero, atMost100Percent),
);

const updateStrategy = check<StatefulSetUpdateStrategy>('updateStrategy', (value, at, found) => {
  const { type = '', rollingUpdate: rolling } = value;
  const inRollingUpdate = child(at, 'rollingUpdate');
  if (type === '') found.errors.push(requiredError(at));
  else if (type === 'RollingUpdate') {
    if (rolling) rollingUpdate(rolling, inRollingUpdate, found);
  } else if (type === 'OnDelete') {
    const shown = typed(rolling, 'apps.RollingUpdateStatefulSetStrategy');
    if (rolling) found.errors.push(invalid(inRollingUpdate, shown, "only allowed for updateStrategy 'RollingUpdate'", 'update-strategy'));
  } else {
    const shown = typed(value, 'apps.StatefulSetUpdateStrategy');
    found.errors.push(invalid(at, shown, "must be 'RollingUpdate' or 'OnDelete'", 'enum'));
  }
});

const retention = oneOfInOrder('Retain', 'Delete');
const retentionPolicy = type<StatefulSetPersistentVolumeClaimRetentionPolicy>(
  'StatefulSetPersistentVolumeClaimRetentionPolicy',
  always('whenDeleted', '', retention),
  always('whenScaled', '', retention),
);

/** A Pod gets its own name, and a volume for each claim template, in place of what the Pod template says. */
function filledTemplate({ template = {}, volumeClaimTemplates: claims = [] }: StatefulSetSpec): PodTemplateSpec {
  const { subdomain: _, hostname: __, volumes = [], ...spec } = template.spec ?? {};
  const claimNames = new Set(claims.map(({ metadata }) => metadata?.name ?? ''));
  const own = [...claimNames].map((name): Volume => ({ name, persistentVolumeClaim: { claimName: name } }));
  return { ...template, spec: { ...spec, volumes: [...own, ...volumes.filter(({ name = '' }) => !claimNames.has(name))] } };
}

const runsForEver = check<StatefulSetSpec>('runsForEver', ({ template = {} }, up, found) =>
  checkRunsForEver(template, 'StatefulSet', child(up, 'template'), found),
);

const claimTemplate = type<PersistentVolumeClaim>('PersistentVolumeClaim', always('spec', {}, persistentVolumeClaimSpec));

function* warnings({ spec = {} }: StatefulSet): Generator<Warning> {
  const at = child(root, 'spec');
  yield* podWarnings(spec.template ?? {}, child(at, 'template'));
  for (const [i, claim] of (spec.volumeClaimTemplates ?? []).entries()) {
    yield* claimSpecWarnings(claim.spec ?? {}, index(child(at, 'volumeClaimTemplates'), i));
  }
  if ((spec.revisionHistoryLimit ?? 0) >= 0) return;
  const message = 'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended';
  yield { message, at: child(at, 'revisionHistoryLimit'), rule: 'warning/revision-history-limit' };
}

export const statefulSet = kind<StatefulSet>({
  group: 'apps',
  kind: 'StatefulSet',
  prepare: (object, scope) => {
    delete object.status;
    if (!enabled(scope, 'MaxUnavailableStatefulSet')) delete object.spec?.updateStrategy?.rollingUpdate?.maxUnavailable;
    preparePodTemplate(object.spec?.template, scope);
  },
  rows: type<StatefulSet>(
    'StatefulSet',
    objectMeta({ name: dnsLabel, namespaced: true }),
    always(
      'spec',
      {},
      type<StatefulSetSpec>(
        'StatefulSetSpec',
        field('podManagementPolicy', required(), podManagement),
        always('updateStrategy', {}, updateStrategy),
        pointer('persistentVolumeClaimRetentionPolicy', retentionPolicy),
        since(34, field('volumeClaimTemplates', eachVal(claimTemplate))),
        field('replicas', nonNegative),
        field('minReadySeconds', nonNegative),
        pointer('ordinals', type<StatefulSetOrdinals>('StatefulSetOrdinals', field('start', nonNegative))),
        since(33, field('serviceName', format(dnsLabel))),
        requiredSelector('statefulset'),
        since(34, selectedTemplate({ unreadable: '', filled: filledTemplate })),
        // Older servers look at nothing but the labels, and find the rest when they make the Pods.
        before(34, templateLabels('')),
        runsForEver,
      ),
    ),
  ),
  warnings,
});
