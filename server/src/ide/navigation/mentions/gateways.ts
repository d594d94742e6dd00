// Where the listeners of a Gateway are named: by the routes that attach themselves to one of them.
import { fieldOf, placesAt, type References, type Subject, textAt } from '#references';
import { idOf, type Saying } from '../mention.ts';

const GATEWAY = 'gateway.networking.k8s.io/Gateway';

export function* listenerSayings(by: Subject, references: References): Generator<Saying> {
  if (!by.kind.startsWith('gateway.networking.k8s.io/')) return;
  if (by.kind === GATEWAY)
    for (const { value, path } of placesAt(by.object, 'spec.listeners[]')) {
      const id = `${idOf(by)} ${textAt(value, 'name')}`;
      yield { sort: 'listener', role: 'definition', id, by, path: [...path, 'name'], mark: 'value' };
    }
  for (const { to: kind, namespace, name, at } of references.from(by)) {
    if (kind !== GATEWAY) continue;
    const parent = at.reduce<unknown>((value, step) => fieldOf(value, String(step)), by.object);
    const id = `${idOf({ kind, namespace, name })} ${textAt(parent, 'sectionName')}`;
    yield { sort: 'listener', role: 'reference', id, by, path: [...at, 'sectionName'], mark: 'value' };
  }
}
