// CustomResourceDefinitions.
// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
import { readUrl } from '#cel';
import { isObject } from '#custom';
import { child, type FieldError, index, invalid, key, type Path, required as requiredError, root, typed } from '#field';
import type { CustomResourceDefinition, CustomResourceDefinitionSpec, CustomResourceDefinitionVersion, JSONSchemaProps } from '#schemas';
import { dns1035Label, dnsSubdomain } from '../formats.ts';
import { dropStatus, kind, type Warning } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import type { Scope } from '../scope.ts';
import { type Check, check, eachVal, type Findings, oneOfStrings, type } from '../words.ts';
import { column, selectableFields, subresources } from './columns.ts';
import { conversion } from './conversion.ts';
import { embeddedMetadata } from './embedded-metadata.ts';
import { type HubSpec, shownVersions, toHub } from './hub.ts';
import { joined, names } from './names.ts';
import { schemaErrors, unknownFormats } from './version-schema.ts';

const GROUP = 'apiextensions.k8s.io';
const APPROVAL = 'api-approved.kubernetes.io';
const APPROVAL_HELP = 'see https://github.com/kubernetes/enhancements/pull/1111';
const MAX_WARNING = 256;

const metadata = check<CustomResourceDefinition>('metadata', (object, at, found) => {
  const { spec: { names: { plural = '' } = {}, group = '' } = {} } = object;
  const name = (value: string): readonly string[] =>
    value === `${plural}.${group}` ? dnsSubdomain(value) : [...dnsSubdomain(value), 'must be spec.names.plural+"."+spec.group'];
  objectMeta<CustomResourceDefinition>({ name, namespaced: false, anyFinalizer: true })(object, at, found);
});

const group = (value: string, at: Path, { errors }: Findings) => {
  const said = dnsSubdomain(value);
  if (!value) errors.push(requiredError(at));
  else if (said.length) errors.push(invalid(at, value, said.join(','), 'format-dns-subdomain'));
  else if (!value.includes('.')) errors.push(invalid(at, value, 'should be a domain with at least one dot', 'format-dns-subdomain'));
};

const scope = oneOfStrings('Cluster', 'Namespaced');

function deprecation({ deprecated, deprecationWarning: text }: CustomResourceDefinitionVersion): string[] {
  if (text === undefined) return [];
  if (!deprecated) return ['can only be set for deprecated versions'];
  const said: string[] = [];
  if (new TextEncoder().encode(text).length > MAX_WARNING) said.push('must be <= 256 characters long');
  if (text === '') said.push('must not be an empty string');
  const bad = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.exec(text);
  if (bad) {
    const place = new TextEncoder().encode(text.slice(0, bad.index)).length;
    said.push(`must only contain printable UTF-8 characters; non-printable character found at index ${place}`);
  }
  return said;
}

const columns: Check<NonNullable<HubSpec['additionalPrinterColumns']>> = eachVal(column);

function version(one: CustomResourceDefinitionVersion, at: Path, hasStatus: boolean, found: Findings): void {
  const { errors } = found;
  for (const detail of deprecation(one))
    errors.push(invalid(child(at, 'deprecationWarning'), one.deprecationWarning, detail, 'deprecation'));
  errors.push(...schemaErrors(one.schema, child(at, 'schema'), { hasStatus, metadata: embeddedMetadata(found) }));
  if (one.subresources) subresources(one.subresources, child(at, 'subresources'), found);
  columns(one.additionalPrinterColumns ?? [], child(at, 'additionalPrinterColumns'), found);
  if (!one.selectableFields?.length) return;
  const place = child(at, 'selectableFields');
  const schema = one.schema?.openAPIV3Schema;
  if (schema) selectableFields(one.selectableFields, schema, place, found);
  else errors.push(invalid(place, '', 'may only be set when `version.schema.openAPIV3Schema` is not included', 'selectable-fields'));
}

const hasStatus = (one: Pick<HubSpec, 'subresources'>): boolean => isObject(one.subresources?.status);

const hasDefaults = (schema: unknown): boolean =>
  isObject(schema) &&
  ((schema as JSONSchemaProps).default !== undefined ||
    Object.values(schema).some(one => (Array.isArray(one) ? one.some(hasDefaults) : hasDefaults(one))));

const VERSION_LIST = '[]apiextensions.CustomResourceDefinitionVersion';

function checkVersions(spec: HubSpec, at: Path, found: Findings): void {
  const { errors } = found;
  const { versions = [], validation } = spec;
  const inVersions = child(at, 'versions');
  if (!validation?.openAPIV3Schema)
    for (const [i, one] of versions.entries())
      if (!one.schema?.openAPIV3Schema) errors.push(requiredError(child(index(inVersions, i), 'schema', 'openAPIV3Schema')));
  const schemas = [validation, ...versions.map(one => one.schema)].map(one => one?.openAPIV3Schema);
  if (spec.preserveUnknownFields && schemas.some(hasDefaults))
    errors.push(
      invalid(child(at, 'preserveUnknownFields'), true, 'must be false in order to use defaults in the schema', 'preserve-unknown-fields'),
    );
  const perVersion = versions.some(one => one.subresources);
  for (const [i, one] of versions.entries()) {
    const place = index(inVersions, i);
    joined(dns1035Label)(one.name ?? '', child(place, 'name'), found);
    version(one, place, hasStatus(perVersion ? one : spec), found);
  }
  const shown = typed(shownVersions(versions), VERSION_LIST);
  const refuse = (detail: string) =>
    errors.push(invalid(inVersions, spec.versions ? shown : typed(undefined, VERSION_LIST), detail, 'versions'));
  if (new Set(versions.map(one => one.name)).size < versions.length) refuse('must contain unique version names');
  if (versions.filter(one => one.storage).length !== 1) refuse('must have exactly one version marked as storage version');
  const [first] = versions;
  const said = first?.name ? dns1035Label(first.name) : [];
  if (said.length)
    errors.push({
      ...invalid(child(at, 'version'), first!.name, said.join(','), 'format-name'),
      mark: child(index(inVersions, 0), 'name'),
    });
}

const spec = check<CustomResourceDefinitionSpec>('CustomResourceDefinitionSpec', (written, at, found) => {
  const { errors } = found;
  const hub = toHub(written);
  group(hub.group ?? '', child(at, 'group'), found);
  if (hub.scope) scope(hub.scope, child(at, 'scope'), found);
  else errors.push(requiredError(child(at, 'scope')));
  checkVersions(hub, at, found);
  const inNames = child(at, 'names');
  for (const name of ['plural', 'singular', 'kind', 'listKind'] as const)
    if (!hub.names?.[name]) errors.push(requiredError(child(inNames, name)));
  names(hub.names ?? {}, inNames, found);
  const status = hasStatus(hub) || (hub.versions ?? []).some(hasStatus);
  errors.push(...schemaErrors(hub.validation, child(at, 'validation'), { hasStatus: status, metadata: embeddedMetadata(found) }));
  if (hub.subresources) subresources(hub.subresources, child(at, 'subresources'), found);
  columns(hub.additionalPrinterColumns ?? [], child(at, 'additionalPrinterColumns'), found);
  sharedFields(hub, at, found);
  const { strategy } = hub.conversion ?? {};
  if (strategy !== undefined && strategy !== 'None' && hub.preserveUnknownFields)
    errors.push(
      invalid(
        child(at, 'conversion', 'strategy'),
        strategy,
        'must be None if spec.preserveUnknownFields is true',
        'preserve-unknown-fields',
      ),
    );
  if (hub.conversion) conversion(hub.conversion, child(at, 'conversion'), found);
});

function sharedFields({ selectableFields: fields, validation }: HubSpec, at: Path, found: Findings): void {
  if (!fields?.length) return;
  const place = child(at, 'selectableFields');
  if (validation?.openAPIV3Schema) selectableFields(fields, validation.openAPIV3Schema, place, found);
  else found.errors.push(invalid(place, '', 'may only be set when validations.schema is included', 'selectable-fields'));
}

/** The server itself writes which version is stored, before it looks. */
function storedErrors({ versions = [] }: CustomResourceDefinitionSpec): FieldError[] {
  const at = child(root, 'status', 'storedVersions');
  const stored = versions.find(one => one.storage);
  const mark = child(root, 'spec', 'versions');
  if (!stored) return [{ ...invalid(at, typed(undefined, '[]string'), 'must have at least one stored version', 'stored-versions'), mark }];
  // A name that stands twice is found once.
  const known = new Set([stored.name ?? '']);
  return versions.flatMap(({ name = '', storage }) =>
    known.delete(name) || !storage
      ? []
      : [{ ...invalid(at, [stored.name ?? ''], `must have the storage version ${name}`, 'stored-versions'), mark }],
  );
}

const isProtected = (name: string): boolean => /(^|\.)(k8s|kubernetes)\.io$/.test(name);

function approvalErrors({ metadata: { annotations = {} } = {}, spec: { group: name = '' } = {} }: CustomResourceDefinition): FieldError[] {
  if (!isProtected(name)) return [];
  const at = key(child(root, 'metadata', 'annotations'), APPROVAL);
  const text = annotations[APPROVAL] ?? '';
  if (!text) return [requiredError(at, `protected groups must have approval annotation "${APPROVAL}", ${APPROVAL_HELP}`)];
  const url = readUrl(text);
  if (text.startsWith('unapproved') || (typeof url !== 'string' && url.host && url.scheme)) return [];
  const either = `with either a URL or a reason starting with "unapproved", ${APPROVAL_HELP}`;
  return [invalid(at, text, `protected groups must have approval annotation "${APPROVAL}" ${either}`, 'approval')];
}

const rest = check<CustomResourceDefinition>('status&approval', (object, _at, { errors }) => {
  errors.push(...storedErrors(object.spec ?? {}), ...approvalErrors(object));
  if (object.spec?.preserveUnknownFields)
    errors.push(
      invalid(
        child(root, 'spec', 'preserveUnknownFields'),
        true,
        'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
        'preserve-unknown-fields',
      ),
    );
});

const WARNS_OF_FORMATS = 36;

function* warnOfFormats({ spec: own }: CustomResourceDefinition, { minor }: Scope): Generator<Warning> {
  if (minor < WARNS_OF_FORMATS || !own) return;
  const { validation, versions = [] } = toHub(own);
  const at = child(root, 'spec', 'versions');
  for (const { openAPIV3Schema: schema } of [validation, ...versions.map(one => one.schema)].filter(one => one !== undefined))
    for (const format of schema ? unknownFormats(schema) : [])
      yield { message: `unrecognized format "${format}"`, at, rule: 'warning/unknown-format' };
}

export const customResourceDefinition = kind<CustomResourceDefinition>({
  group: GROUP,
  kind: 'CustomResourceDefinition',
  prepare: dropStatus,
  rows: type<CustomResourceDefinition>(
    'CustomResourceDefinition',
    metadata,
    check('spec', (object, at, found) => spec(object.spec ?? {}, child(at, 'spec'), found)),
    rest,
  ),
  warnings: warnOfFormats,
});
