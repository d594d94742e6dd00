// DaemonSets.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
import { child, invalid, notSupported, required as requiredError, root, typed } from '#field';
import type { DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet } from '#schemas';
import { preparePodTemplate } from '../core/pod-preparation.ts';
import { podTemplateSpec } from '../core/pod-template.ts';
import { podWarnings } from '../core/pod-warnings.ts';
import { dnsSubdomain } from '../formats.ts';
import { amountOf, atMost100Percent, intOrPercent } from '../int-or-percent.ts';
import { kind } from '../kind.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, field, nonNegative, pointer, type } from '../words.ts';
import { checkRunsForEver, checkSelected, notEmpty } from './selector.ts';

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

const oneMoves = check<RollingUpdateDaemonSet>('maxUnavailable|maxSurge', ({ maxUnavailable = 0, maxSurge = 0 }, up, { errors }) => {
  const takesAway = amountOf(maxUnavailable) !== 0;
  const adds = amountOf(maxSurge) !== 0;
  if (takesAway && adds)
    errors.push(
      invalid(
        child(up, 'maxSurge'),
        typed(maxSurge, 'intstr.IntOrString'),
        'may not be set when maxUnavailable is non-zero',
        'rolling-update',
      ),
    );
  if (!takesAway && !adds) errors.push(requiredError(child(up, 'maxUnavailable'), 'cannot be 0 when maxSurge is 0'));
});

const rollingUpdate = type<RollingUpdateDaemonSet>(
  'RollingUpdateDaemonSet',
  pointer('maxUnavailable', intOrPercent),
  pointer('maxSurge', intOrPercent),
  pointer('maxUnavailable', atMost100Percent),
  pointer('maxSurge', atMost100Percent),
  oneMoves,
);

/** The server prints the whole strategy beside the types that it may have. */
const updateStrategy = check<DaemonSetUpdateStrategy>('updateStrategy', (value, at, found) => {
  if (!STRATEGIES.includes(value.type ?? '')) {
    found.errors.push(notSupported(at, typed(value, 'apps.DaemonSetUpdateStrategy'), STRATEGIES));
  }
  if (value.type !== 'RollingUpdate') return;
  const inRollingUpdate = child(at, 'rollingUpdate');
  if (value.rollingUpdate) rollingUpdate(value.rollingUpdate, inRollingUpdate, found);
  else found.errors.push(requiredError(inRollingUpdate));
});

const selected = check<DaemonSetSpec>('selector=template', (spec, up, found) => checkSelected(spec, child(up, 'template'), found));
const runsForEver = check<DaemonSetSpec>('runsForEver', ({ template = {} }, up, found) =>
  checkRunsForEver(template, 'DaemonSet', child(up, 'template'), found),
);

export const daemonSet = kind<DaemonSet>({
  group: 'apps',
  kind: 'DaemonSet',
  prepare: (object, scope) => {
    delete object.status;
    preparePodTemplate(object.spec?.template, scope);
  },
  rows: type<DaemonSet>(
    'DaemonSet',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always(
      'spec',
      {},
      type<DaemonSetSpec>(
        'DaemonSetSpec',
        pointer('selector', labelSelector()),
        selected,
        pointer('selector', notEmpty('daemonset')),
        always('template', {}, podTemplateSpec),
        runsForEver,
        field('minReadySeconds', nonNegative),
        always('updateStrategy', {}, updateStrategy),
        pointer('revisionHistoryLimit', nonNegative),
      ),
    ),
  ),
  warnings: ({ spec = {} }) => podWarnings(spec.template ?? {}, child(root, 'spec', 'template')),
});
