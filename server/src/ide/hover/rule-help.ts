// Help with what is reported at a place: the server's words stay as they are, ours say what they mean and what to do.
import { placeSpan } from '#analysis';
import { rulePage } from '#rules';
import type { HoverPart } from './hover-context.ts';

export const ruleHelp: HoverPart = ({ spot: { analysis, document, offset }, resources }) => {
  const known = resources.inHaste ? analysis.quick(document.uri) : analysis.full(document.uri);
  const found = known.find(one => one.document.index === document.index);
  const here = (found?.findings ?? []).filter(({ place }) => {
    const { start, end } = placeSpan(place, document.facts.yaml);
    return start <= offset && offset <= end;
  });
  const pages = [...new Set(here.map(({ rule }) => rulePage(rule)))].filter(page => page !== undefined);
  if (!pages.length) return undefined;
  return pages.map(({ title, what, why, remedy }) => `**${title}.** ${what}\n\n${why}\n\n**What to do:** ${remedy}`).join('\n\n');
};
