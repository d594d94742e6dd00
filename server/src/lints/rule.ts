// The shape of a lint: what it looks at, what it says, and its page, whose examples are its test.
import type { KubeObject } from '#cluster';
import type { Severity } from '#findings';
import { containersOf, type PodSource, podKinds, podSourceOf, type SourceContainer, type Steps, type Subject } from '#references';
import type { Scope } from './scope.ts';

/** One thing that a rule has found in an object. */
export interface Trouble {
  /** Field path in the object. */
  readonly at: Steps;
  readonly mark?: 'key' | 'value';
  /** What is wrong and what follows from it, in one or two sentences. */
  readonly message: string;
  readonly related?: readonly { readonly subject: Subject; readonly at: Steps; readonly message: string }[];
  /** For quick fixes: plain JSON. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface RuleText {
  /** `service/selects-nothing`: names the pattern, not the cure. One id lives for ever. */
  readonly id: string;
  /** A few words without a full stop. */
  readonly title: string;
  /** Default: warning. */
  readonly severity?: Severity;
  /** `strict` for advice on style, which nobody gets without asking. Default: recommended. */
  readonly preset?: 'recommended' | 'strict';
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
  /** A stream of documents with exactly one finding, of this rule. */
  readonly wrong: string;
  /** The same, mended: silence. */
  readonly right: string;
}

export interface Rule extends RuleText {
  /** As kindKey makes them; `*` for every kind. */
  readonly on: readonly string[];
  readonly check: (subject: Subject, scope: Scope) => Iterable<Trouble>;
}

type Checked<Args extends unknown[]> = RuleText & { readonly check: (...args: Args) => Iterable<Trouble> };

/** A rule about objects of some kinds. @param T the API type of these kinds */
export const defineRule = <T = KubeObject>(
  rule: Checked<[subject: Subject<T>, scope: Scope]> & { readonly on: readonly string[] },
): Rule => ({
  ...rule,
  check: (subject, scope) => rule.check(subject as Subject as Subject<T>, scope),
});

/** A rule about Pods, wherever they are described. */
export const definePodRule = (rule: Checked<[pod: PodSource, scope: Scope]>): Rule => ({
  ...rule,
  on: podKinds,
  *check(subject, scope) {
    const pod = podOf(subject);
    if (pod) yield* rule.check(pod, scope);
  },
});

/** A rule about single containers, init containers included. */
export const defineContainerRule = (rule: Checked<[entry: SourceContainer, pod: PodSource, scope: Scope]>): Rule =>
  definePodRule({
    ...rule,
    *check(pod, scope) {
      for (const entry of entriesOf(pod)) yield* rule.check(entry, pod, scope);
    },
  });

/** Several dozen rules look at the same Pods. */
const pods = new WeakMap<Subject, PodSource>();
const entries = new WeakMap<PodSource, readonly SourceContainer[]>();

function podOf(subject: Subject): PodSource | undefined {
  const pod = pods.get(subject) ?? podSourceOf(subject);
  if (pod) pods.set(subject, pod);
  return pod;
}

function entriesOf(pod: PodSource): readonly SourceContainer[] {
  const known = entries.get(pod) ?? containersOf(pod);
  entries.set(pod, known);
  return known;
}
