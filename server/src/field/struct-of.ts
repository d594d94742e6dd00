// Internal structs as a release has them. The table is of one release: fields that came later are left out for older ones.
import { defaultRelease, factsOf, type InternalStruct, internalStruct, type Release, type TypeRef } from '#schemas';

/** The version whose shape the internal structs of a group follow, where that is not v1. */
const HUB: Readonly<Record<string, string>> = { autoscaling: 'v2' };

/** A struct as it is served, which declarations print. @param id `resource/v1.DeviceRequest` */
function servedStruct(id: string, release: Release): InternalStruct | undefined {
  const struct = factsOf(release).struct(id);
  if (!struct) return;
  const fields = [...struct.fields.values()].map(({ name, goName, type, omitEmpty, omitZero }) => ({
    ...{ json: name, print: name, goName, go: goOf(type), omitEmpty, omitZero },
  }));
  return { id, fields };
}

/** Types that print otherwise than as nothing where they are unset. */
const SCALARS: Partial<Record<TypeRef['is'], string>> = {
  ...{ string: 'string', bool: 'bool', int: 'int', int32: 'int32', int64: 'int64' },
  ...{ quantity: 'resource.Quantity', intOrString: 'intstr.IntOrString' },
};

function goOf(type: TypeRef): string {
  if (type.is === 'list') return `[]${type.of ? goOf(type.of) : 'any'}`;
  if (type.is === 'map') return `map[string]${type.of ? goOf(type.of) : 'any'}`;
  const name = type.struct?.id ?? SCALARS[type.is] ?? 'any';
  return type.pointer ? `*${name}` : name;
}

const made = new Map<string, InternalStruct>();

/** @param id `core.ServicePort`; undefined for what is no internal struct */
export function structOf(id: string, release: Release): InternalStruct | undefined {
  const key = `${release} ${id}`;
  const known = made.get(key);
  if (known) return known;
  if (id.includes('/')) return servedStruct(id, release);
  const struct = internalStruct(id);
  if (!struct) return;
  const [group = '', name = ''] = id.split('.');
  const path = group === 'metav1' ? `meta/v1.${name}` : `${group}/${HUB[group] ?? 'v1'}.${name}`;
  const now = factsOf(defaultRelease).struct(path)?.fields;
  const then = factsOf(release).struct(path)?.fields;
  const fields = now && then ? struct.fields.filter(({ json }) => !now.has(json) || then.has(json)) : struct.fields;
  const shown = { ...struct, fields };
  made.set(key, shown);
  return shown;
}
