// What workloads ask of their selector, and of the template whose Pods it must select.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
import { child, forbidden, invalid, notSupported, type Path, typed } from '#field';
import type { LabelSelector, PodTemplateSpec } from '#schemas';
import { podTemplateSpec } from '../core/pod-template.ts';
import { isEmptySelector, isReadableSelector, labelSelector, selects } from '../meta/label-selector.ts';
import { type Check, check, type Findings, pointer, required } from '../words.ts';

interface Workload {
  selector?: LabelSelector;
  template?: PodTemplateSpec;
}

/** A selector as the server prints it. */
export const shownSelector = (selector: LabelSelector) => typed(selector, 'metav1.LabelSelector');

export const notEmpty = (workload: string): Check<LabelSelector> =>
  check('notEmpty', (selector, at, { errors }) => {
    if (!isEmptySelector(selector)) return;
    errors.push(invalid(at, shownSelector(selector), `empty selector is invalid for ${workload}`, 'selector-empty'));
  });

/** @param workload as the message names it: a ReplicaSet is called deployment */
export const requiredSelector = <T extends Workload>(workload: string): Check<T> =>
  pointer<Workload, 'selector'>('selector', required(), labelSelector(), notEmpty(workload)) as unknown as Check<T>;

/** No selector selects nothing; one that cannot be read says so elsewhere. @param at of the template */
export function checkSelected({ selector, template = {} }: Workload, at: Path, found: Findings): void {
  if (selector && !isReadableSelector(selector, found)) return;
  const { labels } = template.metadata ?? {};
  if (selector && selects(selector, labels ?? {})) return;
  const place = child(at, 'metadata', 'labels');
  found.errors.push(invalid(place, typed(labels, 'map[string]string'), '`selector` does not match template `labels`', 'selector-mismatch'));
}

/** Pods of a workload that runs for ever. @param workload as the message names it: a Deployment's is ReplicaSet */
export function checkRunsForEver({ spec = {} }: PodTemplateSpec, workload: string, at: Path, { errors }: Findings): void {
  const { restartPolicy = 'Always', activeDeadlineSeconds } = spec;
  if (restartPolicy !== 'Always') errors.push(notSupported(child(at, 'spec', 'restartPolicy'), restartPolicy, ['Always']));
  if (activeDeadlineSeconds === undefined) return;
  errors.push(forbidden(child(at, 'spec', 'activeDeadlineSeconds'), `activeDeadlineSeconds in ${workload} is not Supported`));
}

interface TemplateOptions<T> {
  /** What the server adds to a selector that cannot be read. */
  readonly unreadable: string;
  /** The template as its controller will fill it. */
  readonly filled?: (workload: T) => PodTemplateSpec;
}

/** The template, looked at only where the selector can be read. */
export const selectedTemplate = <T extends Workload>({ unreadable, filled }: TemplateOptions<T>): Check<T> =>
  check('template', (workload, up, found) => {
    const { selector, template = {} } = workload;
    if (selector && !isReadableSelector(selector, found)) {
      found.errors.push(invalid(child(up, 'selector'), shownSelector(selector), unreadable, 'selector'));
      return;
    }
    const at = child(up, 'template');
    checkSelected(workload, at, found);
    podTemplateSpec(filled ? filled(workload) : template, at, found);
  });

/** As `selectedTemplate`, for servers that look at no more of a template than its labels. */
export const templateLabels = <T extends Workload>(unreadable: string): Check<T> =>
  check('template', (workload, up, found) => {
    const { selector } = workload;
    if (selector && !isReadableSelector(selector, found))
      found.errors.push(invalid(child(up, 'selector'), shownSelector(selector), unreadable, 'selector'));
    else checkSelected(workload, child(up, 'template'), found);
  });

/** As `selectedTemplate`, for the Pods of a ReplicaSet; a Deployment's Pods are those of its ReplicaSets. */
export const replicaSetTemplate = <T extends Workload>(): Check<T> => {
  const row = selectedTemplate<T>({ unreadable: 'invalid label selector' });
  return check('template', (workload, up, found) => {
    row(workload, up, found);
    const { selector, template = {} } = workload;
    if (!selector || isReadableSelector(selector, found)) checkRunsForEver(template, 'ReplicaSet', child(up, 'template'), found);
  });
};
