// matchLabelKeys and mismatchLabelKeys: keys whose values a Pod's own labels lend to a selector.
// Source: KEP-3633, KEP-3243
import { child, forbidden, index, invalid, type Path } from '#field';
import type { LabelSelector, LabelSelectorRequirement } from '#schemas';
import { labelName } from '../meta/labels.ts';
import type { Findings } from '../words.ts';

interface WithLabelKeys {
  labelSelector?: LabelSelector;
  matchLabelKeys?: string[];
  mismatchLabelKeys?: string[];
}

/** @param at the place of the term that holds the keys */
export function checkLabelKeys(term: WithLabelKeys, at: Path, found: Findings): void {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  wellFormed(matchLabelKeys, labelSelector, child(at, 'matchLabelKeys'), found);
  wellFormed(mismatchLabelKeys, labelSelector, child(at, 'mismatchLabelKeys'), found);
  if (labelSelector) notInSelector(matchLabelKeys, labelSelector, at, found);
  matchLabelKeys.forEach((key, i) => {
    if (!mismatchLabelKeys.includes(key)) return;
    found.errors.push(
      invalid(index(child(at, 'matchLabelKeys'), i), key, 'exists in both matchLabelKeys and mismatchLabelKeys', 'label-keys'),
    );
  });
}

function wellFormed(keys: readonly string[], selector: LabelSelector | undefined, at: Path, found: Findings): void {
  if (keys.length === 0) return;
  if (!selector) found.errors.push(forbidden(at, 'must not be specified when labelSelector is not set'));
  else for (const [i, key] of keys.entries()) labelName(key, index(at, i), found);
}

/** A Pod's selector holds by now one expression for each key: one more is the person's own. The index stands at the term. */
function notInSelector(keys: readonly string[], selector: LabelSelector, at: Path, { errors }: Findings): void {
  const seen = new Set(Object.keys(selector.matchLabels ?? {}));
  for (const { key = '' } of selector.matchExpressions ?? []) {
    const i = keys.lastIndexOf(key);
    if (i >= 0 && seen.has(key)) errors.push(invalid(index(at, i), key, 'exists in both matchLabelKeys and labelSelector', 'label-keys'));
    seen.add(key);
  }
}

/** Writes a Pod's own values into the selector, as the server does before it validates. Changes the selector. */
export function lendLabels(term: WithLabelKeys, labels: Readonly<Record<string, string>>): void {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  if (!labelSelector) return;
  const asked = (keys: readonly string[], operator: string): LabelSelectorRequirement[] =>
    keys.flatMap(key => (Object.hasOwn(labels, key) ? { key, operator, values: [labels[key]!] } : []));
  const lent = [...asked(matchLabelKeys, 'In'), ...asked(mismatchLabelKeys, 'NotIn')];
  if (lent.length) labelSelector.matchExpressions = [...(labelSelector.matchExpressions ?? []), ...lent];
}
