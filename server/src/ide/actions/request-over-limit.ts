// A request above its limit: raise the one or lower the other.
import { resourceOwner, setResources } from '../edit/set-resource.ts';
import type { FixMaker } from './fix-context.ts';

export const requestOverLimit: FixMaker = function* ({ text, root, path, data }) {
  const { resource, request, limit } = data;
  if (typeof resource !== 'string' || typeof request !== 'string' || typeof limit !== 'string') return;
  const owner = resourceOwner(path);
  const choices = [
    { title: `Raise the ${resource} limit to the request`, list: 'limits', value: request },
    { title: `Lower the ${resource} request to the limit`, list: 'requests', value: limit },
  ] as const;
  for (const { title, list, value } of choices) {
    const edits = owner && setResources(text, root, owner, [{ list, resource, value }]);
    if (edits?.length) yield { title: `${title} (${value})`, safety: 'suggestion', edits };
  }
};
