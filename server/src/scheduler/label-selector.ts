// Label selectors made ready to be asked often: the scheduler compares each Pod with many others.
import type { LabelSelector, LabelSelectorRequirement } from '#schemas';

export type Labels = Readonly<Record<string, string>>;

export interface Selector {
  /** Tells selectors apart: two with the same key match the same labels. */
  readonly key: string;
  /** Matches everything. */
  readonly empty: boolean;
  /** Matches nothing, whatever the labels: there is no selector. */
  readonly none: boolean;
  matches(labels: Labels): boolean;
}

const EVERYTHING: Selector = { key: '*', empty: true, none: false, matches: () => true };
const NOTHING: Selector = { key: '', empty: false, none: true, matches: () => false };

type Requirement = Readonly<LabelSelectorRequirement>;

/** An absent selector matches nothing, an empty one everything. */
export function selectorOf(selector: LabelSelector | undefined): Selector {
  if (!selector) return NOTHING;
  const equal = Object.entries(selector.matchLabels ?? {}).map(([key, value]): Requirement => ({ key, operator: 'In', values: [value] }));
  return selectorFrom([...equal, ...(selector.matchExpressions ?? [])]);
}

/** Every label must stand there with its value. */
export const selectorFromLabels = (labels: Labels): Selector => selectorOf({ matchLabels: labels });

/** All requirements must hold; also those of Nodes, with Gt and Lt. */
export function selectorFrom(requirements: readonly Requirement[]): Selector {
  if (!requirements.length) return EVERYTHING;
  const tests = requirements.map(testOf);
  return {
    key: JSON.stringify(requirements.map(({ key, operator, values }) => [key, operator, values])),
    empty: false,
    none: false,
    matches: labels => tests.every(test => test(labels)),
  };
}

/** The selector with more requirements; one that matches nothing stays so. */
export const narrowed = (selector: Selector, more: Selector): Selector =>
  more.empty || selector === NOTHING
    ? selector
    : {
        key: `${selector.key}&${more.key}`,
        empty: false,
        none: false,
        matches: labels => selector.matches(labels) && more.matches(labels),
      };

function testOf({ key = '', operator, values = [] }: Requirement): (labels: Labels) => boolean {
  switch (operator) {
    case 'In': {
      const [only] = values;
      return values.length === 1 ? labels => labels[key] === only : labels => values.includes(labels[key]!);
    }
    case 'NotIn':
      return labels => !(key in labels) || !values.includes(labels[key]!);
    case 'Exists':
      return labels => key in labels;
    case 'DoesNotExist':
      return labels => !(key in labels);
    case 'Gt':
      return labels => isWhole(labels[key]) && isWhole(values[0]) && BigInt(labels[key]!) > BigInt(values[0]!);
    case 'Lt':
      return labels => isWhole(labels[key]) && isWhole(values[0]) && BigInt(labels[key]!) < BigInt(values[0]!);
    default:
      return () => false;
  }
}

const isWhole = (text: string | undefined): boolean => text !== undefined && /^-?\d+$/.test(text);
