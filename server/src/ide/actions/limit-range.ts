// Requests and limits brought within the bounds of a LimitRange. Admission has computed the values.
import { nodeOf } from '#yaml';
import type { ResourceChange } from '../edit/set-resource.ts';
import { resourceOwner, setResources } from '../edit/set-resource.ts';
import type { Draft, FixContext, FixMaker } from './fix-context.ts';

/** Value in the finding's data → the list that it is for, and what is done to it. */
const REMEDIES = [
  ['raiseRequestTo', 'requests', 'Raise the', 'request'],
  ['lowerRequestTo', 'requests', 'Lower the', 'request'],
  ['raiseLimitTo', 'limits', 'Raise the', 'limit'],
  ['lowerLimitTo', 'limits', 'Lower the', 'limit'],
] as const;

export const limitRange: FixMaker = function* (context) {
  const { data, finding } = context;
  // The bounds of a whole Pod are kept by several containers: which of them gives way is a person's choice.
  if (data.type === 'Pod') return;
  const changes = REMEDIES.flatMap(([name, list, verb, noun]) => {
    const value = data[name];
    return typeof value === 'string' ? [{ list, resource: String(data.resource), value, verb, noun }] : [];
  });
  const either = finding.rule === 'limit-range/ratio';
  for (const together of either ? changes.map(change => [change]) : [writtenOf(context, changes)]) {
    const draft = draftOf(context, together);
    if (draft) yield draft;
  }
};

interface Remedy extends ResourceChange {
  readonly verb: string;
  readonly noun: string;
}

/** The server takes a request that is not written from the limit: then only the limit is changed. Where nothing is written, one value is added. */
function writtenOf({ root, path }: FixContext, changes: readonly Remedy[]): readonly Remedy[] {
  const owner = resourceOwner(path) ?? [];
  const written = changes.filter(({ list, resource }) => nodeOf(root, [...owner, 'resources', list, resource]));
  return written.length ? written : changes.slice(0, 1);
}

function draftOf({ text, root, path }: FixContext, changes: readonly Remedy[]): Draft | undefined {
  const [first] = changes;
  const owner = resourceOwner(path);
  const edits = owner && setResources(text, root, owner, changes);
  if (!first || !edits?.length) return undefined;
  const nouns = changes.map(({ noun }) => noun).join(' and ');
  const written = edits.length === 1 && !/[\n{:]/.test(edits[0]!.newText) ? edits[0]!.newText : first.value;
  return { title: `${first.verb} ${first.resource} ${nouns} to ${written.replace(/["']/g, '')}`, safety: 'suggestion', edits };
}
