// Requests and limits that a quota wants every container to name: written with modest values that a person adapts.
import { Quantity } from '#quantity';
import { type ResourceChange, resourceOwner, setResources } from '../edit/set-resource.ts';
import { textAt } from '../place/api-place.ts';
import type { FixMaker } from './fix-context.ts';

/** What a small service gets by with. */
const MODEST: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '500m', memory: '256Mi' },
};

export const mustSpecify: FixMaker = function* ({ text, root, path, data }) {
  const owner = resourceOwner(path);
  if (!owner) return;
  const together = (Array.isArray(data.together) ? data.together : []) as readonly { field: 'requests' | 'limits'; resource: string }[];
  const changes = together.flatMap(({ field, resource }): ResourceChange[] => {
    const modest = MODEST[field]?.[resource];
    const other = textAt(root, [...owner, 'resources', field === 'limits' ? 'requests' : 'limits', resource]);
    return modest ? [{ list: field, resource, value: beside(modest, other, field) }] : [];
  });
  const edits = changes.length > 0 && setResources(text, root, owner, changes);
  if (!edits || edits.length === 0) return;
  const names = changes.map(({ list, resource }) => `${resource} ${list.slice(0, -1)}`).join(', ');
  yield { title: `Name what the quota counts: ${names}`, safety: 'suggestion', edits };
};

/** A limit is never below the request that stands there, nor a request above the limit. */
function beside(modest: string, other: string, field: 'requests' | 'limits'): string {
  const [value, bound] = [Quantity.parse(modest), Quantity.parse(other)];
  if (typeof value === 'string' || typeof bound === 'string') return modest;
  const fits = field === 'limits' ? value.cmp(bound) >= 0 : value.cmp(bound) <= 0;
  return fits ? modest : `${bound}`;
}
