// Where kinds that a CustomResourceDefinition defines are named: by every object of theirs.
import { fieldOf, type Subject, textAt } from '#references';
import { splitApiVersion } from '#schemas';
import type { Saying } from '../mention.ts';

export function* customKindSayings(by: Subject): Generator<Saying> {
  if (by.kind === 'apiextensions.k8s.io/CustomResourceDefinition') {
    const { spec } = by.object;
    const kind = textAt(fieldOf(spec, 'names'), 'kind');
    const id = `${textAt(spec, 'group')}/${kind}`;
    yield { sort: 'custom-kind', role: 'definition', id, by, path: ['spec', 'names', 'kind'], mark: 'value' };
    return;
  }
  const [group] = splitApiVersion(by.apiVersion);
  // Built-in groups have no definition: their kinds are looked for in vain.
  const id = `${group}/${by.kind.slice(by.kind.lastIndexOf('/') + 1)}`;
  for (const path of [['kind'], ['apiVersion']]) yield { sort: 'custom-kind', role: 'reference', id, by, path, mark: 'value' };
}
