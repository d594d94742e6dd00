// Deployments and ReplicaSets.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
import { child, forbidden, invalid, notSupported, required as requiredError, root, typed } from '#field';
import type { Deployment, DeploymentSpec, DeploymentStrategy, ReplicaSet, ReplicaSetSpec, RollingUpdateDeployment } from '#schemas';
import { preparePodTemplate } from '../core/pod-preparation.ts';
import { podWarnings } from '../core/pod-warnings.ts';
import { warnOfName } from '../dns-label-warning.ts';
import { dnsSubdomain } from '../formats.ts';
import { amountOf, atMost100Percent, intOrPercent } from '../int-or-percent.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, field, nonNegative, pointer, type } from '../words.ts';
import { replicaSetTemplate, requiredSelector } from './selector.ts';

const STRATEGIES = ['Recreate', 'RollingUpdate'];
/** The revision to go back to; a field of an older version of the API, an annotation since. */
const ROLLBACK = 'deprecated.deployment.rollback.to';

const oneMoves = check<RollingUpdateDeployment>('maxUnavailable|maxSurge', ({ maxUnavailable = 0, maxSurge = 0 }, up, { errors }) => {
  if (amountOf(maxUnavailable) !== 0 || amountOf(maxSurge) !== 0) return;
  errors.push(
    invalid(
      child(up, 'maxUnavailable'),
      typed(maxUnavailable, 'intstr.IntOrString'),
      'may not be 0 when `maxSurge` is 0',
      'rolling-update',
    ),
  );
});

const rollingUpdate = type<RollingUpdateDeployment>(
  'RollingUpdateDeployment',
  pointer('maxUnavailable', intOrPercent),
  pointer('maxSurge', intOrPercent),
  oneMoves,
  pointer('maxUnavailable', atMost100Percent),
);

/** The server prints the whole strategy beside the types that it may have. */
const strategy = check<DeploymentStrategy>('strategy', (value, at, found) => {
  const inRollingUpdate = child(at, 'rollingUpdate');
  if (!STRATEGIES.includes(value.type ?? '')) {
    found.errors.push(notSupported(at, typed(value, 'apps.DeploymentStrategy'), STRATEGIES));
  } else if (value.type === 'Recreate') {
    if (value.rollingUpdate) found.errors.push(forbidden(inRollingUpdate, "may not be specified when strategy `type` is 'Recreate'"));
  } else if (value.rollingUpdate) rollingUpdate(value.rollingUpdate, inRollingUpdate, found);
  else found.errors.push(requiredError(inRollingUpdate, 'this should be defaulted and never be nil'));
});

const rollback = check<DeploymentSpec>('rollback', (_, at, found) => {
  const { metadata } = found.scope.object as Deployment;
  const revision = metadata?.annotations?.[ROLLBACK];
  if (revision) nonNegative(Number(revision), child(at, 'rollback', 'version'), found);
});

const progressDeadline = check<DeploymentSpec>('progressDeadlineSeconds', (spec, up, found) => {
  const { progressDeadlineSeconds: deadline, minReadySeconds = 0 } = spec;
  if (deadline === undefined) return;
  const at = child(up, 'progressDeadlineSeconds');
  nonNegative(deadline, at, found);
  if (deadline <= minReadySeconds) found.errors.push(invalid(at, deadline, 'must be greater than minReadySeconds', 'progress-deadline'));
});

export const deployment = kind<Deployment>({
  group: 'apps',
  kind: 'Deployment',
  prepare: (object, scope) => {
    delete object.status;
    preparePodTemplate(object.spec?.template, scope);
  },
  rows: type<Deployment>(
    'Deployment',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always(
      'spec',
      {},
      type<DeploymentSpec>(
        'DeploymentSpec',
        field('replicas', nonNegative),
        requiredSelector('deployment'),
        replicaSetTemplate(),
        always('strategy', {}, strategy),
        field('minReadySeconds', nonNegative),
        pointer('revisionHistoryLimit', nonNegative),
        rollback,
        progressDeadline,
      ),
    ),
  ),
  *warnings(object) {
    yield* warnOfName(object);
    yield* podWarnings(object.spec?.template ?? {}, child(root, 'spec', 'template'));
  },
});

export const replicaSet = kind<ReplicaSet>({
  group: 'apps',
  kind: 'ReplicaSet',
  prepare: (object, scope) => {
    delete object.status;
    preparePodTemplate(object.spec?.template, scope);
  },
  rows: type<ReplicaSet>(
    'ReplicaSet',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always(
      'spec',
      {},
      type<ReplicaSetSpec>(
        'ReplicaSetSpec',
        field('replicas', nonNegative),
        field('minReadySeconds', nonNegative),
        // The server's message names the wrong kind.
        requiredSelector('deployment'),
        replicaSetTemplate(),
      ),
    ),
  ),
  *warnings(object) {
    yield* warnOfName(object);
    yield* podWarnings(object.spec?.template ?? {}, child(root, 'spec', 'template'));
  },
});
