// Jobs: beside their spec, the labels and the selector by which the server ties their Pods to them.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/
import { child, invalid, key, required as requiredError, root } from '#field';
import type { Job, JobSpec } from '#schemas';
import { shownSelector } from '../apps/selector.ts';
import { preparePodTemplate } from '../core/pod-preparation.ts';
import { warnOfName } from '../dns-label-warning.ts';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { enabled } from '../gates.ts';
import { kind } from '../kind.ts';
import { isReadableSelector, labelSelector, selects } from '../meta/label-selector.ts';
import { checkedName, objectMeta, shownName } from '../meta/object-meta.ts';
import { always, check, pointer, required, type } from '../words.ts';
import { jobSpec, jobSpecWarnings } from './job-spec.ts';

/** Stands for the Job's UID, which the server makes: as good a label as any. */
const UID = '00000000-0000-0000-0000-000000000000';
const SHOWN_UID = '<uid>';
const UID_LABEL = 'batch.kubernetes.io/controller-uid';

/** Labels as messages print them. */
function shownLabels(labels: Readonly<Record<string, string>>, { metadata = {} }: Job): Record<string, string> {
  const shown = (value: string) => (value === UID ? SHOWN_UID : value === checkedName(metadata) ? shownName(metadata) : value);
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, shown(value)]));
}

/** In the order in which the server looks for them. */
const generatedLabels = ({ metadata = {} }: Job): Record<string, string> => {
  const name = checkedName(metadata);
  return { 'controller-uid': UID, 'job-name': name, [UID_LABEL]: UID, 'batch.kubernetes.io/job-name': name };
};

/** Labels the Pods with the Job's name and UID, and selects them by that. Changes the object. */
function generateSelector(job: Job): void {
  job.spec ??= {};
  job.spec.template ??= {};
  const { spec } = job;
  const { template } = job.spec;
  template.metadata ??= {};
  template.metadata.labels ??= {};
  // Written into the map itself: a Job without labels of its own shares it.
  for (const [name, value] of Object.entries(generatedLabels(job))) template.metadata.labels[name] ??= value;
  spec.selector = { ...spec.selector, matchLabels: { [UID_LABEL]: UID, ...spec.selector?.matchLabels } };
}

const generated = check<Job>('generatedSelector', (job, at, found) => {
  const { manualSelector, selector, template = {} } = job.spec ?? {};
  if (manualSelector || !selector) return;
  const { labels = {} } = template.metadata ?? {};
  const expected = generatedLabels(job);
  const inLabels = child(at, 'spec', 'template', 'metadata', 'labels');
  for (const name of Object.keys(expected)) {
    const detail = `must be '${shownLabels(expected, job)[name]}'`;
    const place = key(inLabels, name);
    if (labels[name] === undefined) found.errors.push(requiredError(place, detail));
    else if (labels[name] !== expected[name]) found.errors.push(invalid(place, shownLabels(labels, job), detail, 'generated-label'));
  }
  if (!isReadableSelector(selector, found) || selects(selector, expected)) return;
  const shown = shownSelector({ ...selector, matchLabels: shownLabels(selector.matchLabels ?? {}, job) });
  found.errors.push(invalid(child(at, 'spec', 'selector'), shown, '`selector` not auto-generated', 'generated-selector'));
});

const selected = check<JobSpec>('selector=template', ({ selector, template = {} }, up, found) => {
  const { labels } = template.metadata ?? {};
  if (selector && (!isReadableSelector(selector, found) || selects(selector, labels ?? {}))) return;
  const shown = labels ? shownLabels(labels, found.scope.object as Job) : null;
  const at = child(up, 'template', 'metadata', 'labels');
  found.errors.push(invalid(at, shown, '`selector` does not match template `labels`', 'selector-mismatch'));
});

/** The highest index stands in the names of Pods, which are names of hosts too. */
const hostnames = check<Job>('hostnames', ({ metadata = {}, spec = {} }, at, { errors }) => {
  const { completionMode, completions = 0 } = spec;
  if (completionMode !== 'Indexed' || completions <= 0) return;
  const suffix = `-${completions - 1}`;
  if (dnsLabel(checkedName(metadata) + suffix).length === 0) return;
  const name = shownName(metadata);
  const detail = `will not able to create pod with invalid DNS label: ${name}${suffix}`;
  errors.push(invalid(child(at, 'metadata', 'name'), name, detail, 'hostnames'));
});

export const job = kind<Job>({
  group: 'batch',
  kind: 'Job',
  prepare: (object, scope) => {
    if (!object.spec?.manualSelector) generateSelector(object);
    delete object.status;
    if (!enabled(scope, 'JobManagedBy')) delete object.spec?.managedBy;
    if (!enabled(scope, 'JobSuccessPolicy')) delete object.spec?.successPolicy;
    preparePodTemplate(object.spec?.template, scope);
  },
  rows: type<Job>(
    'Job',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    generated,
    always('spec', {}, jobSpec, type<JobSpec>('JobSpec', pointer('selector', required(), labelSelector()), selected)),
    hostnames,
  ),
  *warnings(object) {
    yield* warnOfName(object);
    yield* jobSpecWarnings(object.spec ?? {}, child(root, 'spec'));
  },
});
