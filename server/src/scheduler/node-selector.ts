// Which Nodes a node selector names: of a Pod's nodeSelector and affinity, and of a volume's node affinity.
import type { NodeSelector, NodeSelectorTerm, Pod, PreferredSchedulingTerm } from '#schemas';
import { type Labels, selectorFrom, selectorFromLabels } from './label-selector.ts';

/** What a node selector looks at. */
export interface NodeFace {
  readonly name: string;
  readonly labels: Labels;
}

export type NodeTest = (node: NodeFace) => boolean;

/** A Pod's nodeSelector and required node affinity; undefined where it has neither. */
export function requiredNodeTest(pod: Pod): NodeTest | undefined {
  const { nodeSelector, affinity } = pod.spec ?? {};
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (!nodeSelector && !required) return undefined;
  const byLabels = selectorFromLabels(nodeSelector ?? {});
  const byTerms = required ? nodeTest(required) : undefined;
  return node => byLabels.matches(node.labels) && (!byTerms || byTerms(node));
}

/** Terms are alternatives; an empty term names no Node. */
export function nodeTest({ nodeSelectorTerms = [] }: NodeSelector): NodeTest {
  const tests = nodeSelectorTerms.filter(isGiven).map(termTest);
  return node => tests.some(test => test(node));
}

/** The sum of the weights of the preferences that a Node meets. */
export function preferenceScore(preferences: readonly PreferredSchedulingTerm[]): (node: NodeFace) => number {
  const terms = preferences
    .filter(({ weight, preference }) => weight && preference && isGiven(preference))
    .map(({ weight = 0, preference = {} }) => ({ weight, test: termTest(preference) }));
  return node => terms.reduce((sum, { weight, test }) => sum + (test(node) ? weight : 0), 0);
}

/**
 * The only Nodes that terms by `metadata.name` leave; undefined where some term is open to all.
 * Empty where every term contradicts itself.
 */
export function namedNodes(terms: readonly NodeSelectorTerm[]): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const { matchFields = [] } of terms) {
    let names: readonly string[] | undefined;
    for (const { key, operator, values = [] } of matchFields) {
      if (key !== 'metadata.name' || operator !== 'In') continue;
      names = names ? names.filter(name => values.includes(name)) : values;
    }
    if (!names) return undefined;
    for (const name of names) all.add(name);
  }
  return terms.length ? all : undefined;
}

const isGiven = ({ matchExpressions, matchFields }: NodeSelectorTerm) => !!matchExpressions?.length || !!matchFields?.length;

function termTest({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): NodeTest {
  const byLabels = selectorFrom(matchExpressions);
  const byFields = selectorFrom(matchFields);
  return ({ name, labels }) => byLabels.matches(labels) && (byFields.empty || byFields.matches({ 'metadata.name': name }));
}
