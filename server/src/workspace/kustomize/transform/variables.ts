// `vars`: `$(NAME)` in the fields that may hold one becomes a field's value of another object.

import { splitApiVersion } from '#schemas';
import { type FieldSpec, setFields, specsFor } from '../field-spec.ts';
import type { Resource } from '../resource.ts';
import { matchesReference } from '../select.ts';
import { get, isNull, type Tree, type TreeMap, text, textAt } from '../tree.ts';

const REFERENCE = /\$(\$|\(([^)]*)\))/g;

export function resolveVariables(resources: readonly Resource[], specs: readonly FieldSpec[], variables: readonly TreeMap[]): void {
  const values = new Map<string, Tree>();
  for (const variable of variables) {
    const value = variableValue(resources, variable);
    if (value) values.set(textAt(variable, 'name'), value);
  }
  if (!values.size) return;
  for (const { tree, id } of resources) for (const spec of specsFor(specs, id)) setFields(tree, spec, value => resolved(value, values));
}

function variableValue(resources: readonly Resource[], variable: TreeMap): Tree | undefined {
  const reference = get(variable, 'objref');
  if (reference?.kind !== 'map') return undefined;
  const [group, version] = splitApiVersion(textAt(reference, 'apiVersion'));
  const found = resources.find(
    ({ ids }) =>
      matchesReference({ ...reference, entries: reference.entries.filter(({ key }) => key !== 'apiVersion') }, ids) &&
      ids.some(id => (!version || id.version === version) && (!group || id.group === group)),
  );
  const path = textAt(variable, 'fieldref', 'fieldpath') || textAt(variable, 'fieldref', 'fieldPath') || 'metadata.name';
  const steps = path.replace(/\[([^\]]*)\]/g, '.$1').split('.');
  return steps.reduce<Tree | undefined>((at, step) => (at?.kind === 'seq' ? at.items[Number(step)]?.value : get(at, step)), found?.tree);
}

function resolved(value: Tree, values: ReadonlyMap<string, Tree>): Tree | undefined {
  if (isNull(value)) return undefined;
  if (value.kind === 'seq') return { ...value, items: value.items.map(item => ({ value: resolved(item.value, values) ?? item.value })) };
  if (value.kind === 'map')
    return { ...value, entries: value.entries.map(entry => ({ ...entry, value: resolved(entry.value, values) ?? entry.value })) };
  if (!value.value.includes('$')) return undefined;
  const whole = /^\$\(([^)]*)\)$/.exec(value.value);
  const only = whole && values.get(whole[1]!);
  if (only) return only;
  const filled = value.value.replace(REFERENCE, (written, mark: string, name: string | undefined) => {
    if (mark === '$') return '$';
    const found = values.get(name ?? '');
    return found ? textAt(found) : written;
  });
  return filled === value.value ? undefined : text(filled, value);
}
