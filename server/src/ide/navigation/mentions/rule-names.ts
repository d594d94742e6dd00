// Where objects are named without a reference of their own: by rules that grant rights on single objects, and by Endpoints of a Service.
import { kindKey } from '#cluster';
import { fieldOf, placesAt, type References, type Subject } from '#references';
import { defaultRelease, factsOf } from '#schemas';
import { idOf, type Saying } from '../mention.ts';

const ROLES = /^rbac\.authorization\.k8s\.io\/(Cluster)?Role$/;

export function* ruleSayings(by: Subject, references: References): Generator<Saying> {
  if (by.kind === 'Endpoints' && references.get('Service', by.namespace, by.name))
    yield { sort: 'object', role: 'reference', id: idOf({ ...by, kind: 'Service' }), by, path: ['metadata', 'name'], mark: 'value' };
  if (!ROLES.test(by.kind)) return;
  for (const { value: rule, path } of placesAt(by.object, 'rules[]')) {
    const kinds = kindsOf(rule);
    for (const { value: name, path: at } of placesAt(rule, 'resourceNames[]', path))
      for (const { kind, namespace, name: called } of kinds.flatMap(kind => references.list(kind)))
        if (called === name && (!by.namespace || !namespace || namespace === by.namespace))
          yield { sort: 'object', role: 'reference', id: idOf({ kind, namespace, name: called }), by, path: at, mark: 'value' };
  }
}

/** Built-in kinds that a rule speaks of by group and plural name; subresources count for what they belong to. */
function kindsOf(rule: unknown): string[] {
  const listed = (field: string) => {
    const list = fieldOf(rule, field);
    return new Set(Array.isArray(list) ? list.map(one => String(one).replace(/\/.*/, '')) : []);
  };
  const [groups, resources] = [listed('apiGroups'), listed('resources')];
  const meant = factsOf(defaultRelease).kinds.filter(({ group, resource }) => groups.has(group) && resources.has(resource));
  return [...new Set(meant.map(({ group, kind }) => kindKey(group, kind)))];
}
