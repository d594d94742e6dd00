// What there is to fill into a struct, worked out once: structs that Go always has, defaults from field markers, defaults from the tables.
import type { FieldFacts, StructFacts } from '#schemas';
import { defaultTable } from './index.ts';
import type { Default, DefaultScope } from './table.ts';

type Fill = (object: Record<string, unknown>, scope: DefaultScope) => void;

const plans = new WeakMap<StructFacts, Fill | false>();

/** Fills the defaults of one struct whose fields are read and complete; undefined if it has none. */
export function planOf(struct: StructFacts): Fill | undefined {
  let plan = plans.get(struct);
  if (plan === undefined) {
    plans.set(struct, false);
    plan = makePlan(struct) ?? false;
    plans.set(struct, plan);
  }
  return plan || undefined;
}

function makePlan(struct: StructFacts): Fill | undefined {
  const fields = [...struct.fields.values()];
  const inner = fields.flatMap(field => nested(field));
  const markers = fields.flatMap(field => marker(field));
  const own = tableDefaults(struct);
  if (!inner.length && !markers.length && !own.length) return;
  return (object, scope) => {
    for (const { name, fill } of inner) {
      if (object[name] !== undefined) continue;
      const value = {};
      fill(value, scope);
      object[name] = value;
    }
    for (const { name, value, overZero } of markers) {
      if (overZero ? !object[name] : object[name] === undefined) object[name] = value;
    }
    for (const fill of own) fill(object, scope);
  };
}

/** A struct field without pointer is there in Go even if nobody writes it, and so are its defaults. */
function nested(field: FieldFacts): { name: string; fill: Fill }[] {
  const { type, name } = field;
  if (type.is !== 'struct' || type.pointer || !type.struct) return [];
  const fill = planOf(type.struct);
  return fill ? [{ name, fill }] : [];
}

function marker(field: FieldFacts): { name: string; value: unknown; overZero: boolean }[] {
  if (field.default === undefined) return [];
  const value: unknown = JSON.parse(field.default);
  const { pointer } = field.type;
  return pointer || value ? [{ name: field.name, value, overZero: !pointer }] : [];
}

function tableDefaults(struct: StructFacts): Default[] {
  const own = Object.hasOwn(defaultTable, struct.id) ? [defaultTable[struct.id]!] : [];
  return [...struct.embedded.flatMap(tableDefaults), ...own];
}
