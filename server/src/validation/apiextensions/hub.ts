// The shape in which the server checks a definition: what all versions have in common stands above them.
import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinitionSpec,
  CustomResourceDefinitionVersion,
  CustomResourceSubresources,
  CustomResourceValidation,
  JSONSchemaProps,
  SelectableField,
} from '#schemas';

export interface HubSpec extends CustomResourceDefinitionSpec {
  validation?: CustomResourceValidation;
  subresources?: CustomResourceSubresources;
  additionalPrinterColumns?: CustomResourceColumnDefinition[];
  selectableFields?: SelectableField[];
}

/** The fields of a version that move up where all versions have the same. */
const SHARED = {
  subresources: 'subresources',
  schema: 'validation',
  additionalPrinterColumns: 'additionalPrinterColumns',
  selectableFields: 'selectableFields',
} as const;

/** Whether both print as the same JSON, in whichever order their keys stand; null is as good as nothing at all. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const others = filledKeys(b);
  const keys = filledKeys(a);
  return keys.length === others.length && keys.every(name => isSameIn(a, b, name));
}

const filledKeys = (value: object): string[] => Object.keys(value).filter(name => (value as Shown)[name] !== undefined);
const isSameIn = (a: object, b: object, name: string): boolean => Object.hasOwn(b, name) && isSame((a as Shown)[name], (b as Shown)[name]);

export function toHub(spec: CustomResourceDefinitionSpec): HubSpec {
  const [first] = spec.versions ?? [];
  if (!first) return spec;
  const hub: HubSpec = { ...spec, versions: (spec.versions ?? []).map(version => ({ ...version })) };
  for (const [own, shared] of Object.entries(SHARED) as [keyof typeof SHARED, (typeof SHARED)[keyof typeof SHARED]][]) {
    if (!spec.versions!.every(version => isSame(version[own], first[own]))) continue;
    if (first[own] !== undefined) Object.assign(hub, { [shared]: first[own] });
    for (const version of hub.versions!) delete version[own];
  }
  return hub;
}

/** Versions as errors print them. */
export const shownVersions = (versions: readonly CustomResourceDefinitionVersion[]): unknown[] =>
  versions.map(version => {
    const schema = version.schema?.openAPIV3Schema;
    return schema ? { ...version, schema: { openAPIV3Schema: shownSchema(schema) } } : version;
  });

type Shown = Record<string, unknown>;

const mapValues = <T>(map: Readonly<Record<string, T>> | undefined, show: (value: T) => unknown): Shown | undefined =>
  map && Object.fromEntries(Object.entries(map).map(([name, value]) => [name, show(value)]));
const orBool = (value: JSONSchemaProps | boolean | undefined): Shown | undefined =>
  value === undefined ? undefined : typeof value === 'boolean' ? { allows: value } : { allows: true, schema: shownSchema(value) };

/** A schema as errors print it: unions have a field for each of their members. */
export function shownSchema(schema: JSONSchemaProps): Shown {
  const { items, dependencies, not } = schema;
  return {
    ...schema,
    items: items && (Array.isArray(items) ? { jSONSchemas: items.map(shownSchema) } : { schema: shownSchema(items) }),
    allOf: schema.allOf?.map(shownSchema),
    oneOf: schema.oneOf?.map(shownSchema),
    anyOf: schema.anyOf?.map(shownSchema),
    not: not && shownSchema(not),
    properties: mapValues(schema.properties, shownSchema),
    patternProperties: mapValues(schema.patternProperties, shownSchema),
    definitions: mapValues(schema.definitions, shownSchema),
    additionalProperties: orBool(schema.additionalProperties),
    additionalItems: orBool(schema.additionalItems),
    dependencies: mapValues(dependencies, one => (Array.isArray(one) ? { property: one } : { schema: shownSchema(one) })),
  };
}
