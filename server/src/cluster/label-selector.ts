// Whether labels meet a label selector, as the server's own parts ask it of single objects.
import type { LabelSelector } from '#schemas';

export type Labels = Readonly<Record<string, string>>;

/** An empty selector matches everything. */
export function selectorMatches({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  if (!Object.entries(matchLabels).every(([name, value]) => labels[name] === value)) return false;
  return matchExpressions.every(({ key = '', operator, values = [] }) => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const isIn = value !== undefined && values.includes(value);
    return operator === 'In' ? isIn : !isIn;
  });
}
