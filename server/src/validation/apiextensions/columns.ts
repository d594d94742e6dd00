// Printer columns, subresources and selectable fields of a definition's versions.
import { findField } from '#custom';
import { child, duplicate, invalid, type Path, required as requiredError, showPath, steps, tooMany } from '#field';
import type {
  CustomResourceColumnDefinition,
  CustomResourceSubresourceScale,
  CustomResourceSubresources,
  JSONSchemaProps,
  SelectableField,
} from '#schemas';
import type { Findings } from '../words.ts';
import { type Check, check, field, type } from '../words.ts';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const MAX_SELECTABLE = 8;

/** What a simple path may not be; undefined if it is one. */
const pathProblem = (path: string): string | undefined => (path.startsWith('.') ? undefined : 'must be a simple json path starting with .');

function oneOfListed(owner: { [name: string]: unknown }, name: string, listed: readonly string[], at: Path, { errors }: Findings): void {
  const value = owner[name];
  const detail = `must be one of ${listed.join(',')}`;
  if (!listed.includes(String(value))) errors.push(invalid(child(at, name), value, detail, 'enum'));
}

export const column: Check<CustomResourceColumnDefinition> = check('CustomResourceColumnDefinition', (owner, at, found) => {
  const { name, type: kind, format, jsonPath } = owner;
  const { errors } = found;
  if (!name) errors.push(requiredError(child(at, 'name')));
  if (!kind) errors.push(requiredError(child(at, 'type'), `must be one of ${COLUMN_TYPES.join(',')}`));
  else oneOfListed({ ...owner }, 'type', COLUMN_TYPES, at, found);
  if (format) oneOfListed({ ...owner }, 'format', COLUMN_FORMATS, at, found);
  const inPath = { ...child(at, 'JSONPath') };
  const problem = jsonPath && pathProblem(jsonPath);
  if (!jsonPath) errors.push(requiredError(inPath));
  else if (problem) errors.push({ ...invalid(inPath, jsonPath, problem, 'json-path'), mark: child(at, 'jsonPath') });
});

const scale: Check<CustomResourceSubresourceScale> = check('CustomResourceSubresourceScale', (owner, up, { errors }) => {
  const under = (name: 'specReplicasPath' | 'statusReplicasPath' | 'labelSelectorPath', parents: readonly string[], detail: string) => {
    const path = owner[name] ?? '';
    const at = child(up, name);
    const problem = pathProblem(path) ?? (parents.some(parent => path.startsWith(parent)) ? undefined : detail);
    if (path === '' && name !== 'labelSelectorPath') errors.push(requiredError(at));
    else if (path !== '' && problem) errors.push(invalid(at, path, problem, 'json-path'));
  };
  under('specReplicasPath', ['.spec.'], 'should be a json path under .spec');
  under('statusReplicasPath', ['.status.'], 'should be a json path under .status');
  under('labelSelectorPath', ['.spec.', '.status.'], 'should be a json path under either .spec or .status');
});

export const subresources: Check<CustomResourceSubresources> = type('CustomResourceSubresources', field('scale', scale));

const SELECTABLE = new Set(['string', 'boolean', 'integer']);
const NOT_SELECTABLE = 'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.';

export function selectableFields(fields: readonly SelectableField[], schema: JSONSchemaProps, at: Path, { errors }: Findings): void {
  const seen = new Set<string>();
  for (const [i, { jsonPath = '' }] of fields.entries()) {
    const place = child({ up: at, step: i }, 'jsonPath');
    if (jsonPath === '') {
      errors.push(requiredError(place));
      continue;
    }
    const found = findField(jsonPath, schema, { brackets: false });
    if (typeof found === 'string') {
      errors.push(invalid(place, jsonPath, `is an invalid path: ${found}`, 'json-path'));
      continue;
    }
    if (steps(found.path)[0] === 'metadata') errors.push(invalid(place, jsonPath, 'must not point to fields in metadata', 'json-path'));
    if (!SELECTABLE.has(found.schema?.type ?? '')) errors.push(invalid(place, jsonPath, NOT_SELECTABLE, 'json-path'));
    const shown = showPath(found.path);
    if (seen.has(shown)) errors.push(duplicate(place, jsonPath));
    seen.add(shown);
  }
  if (seen.size > MAX_SELECTABLE) errors.push(tooMany(at, seen.size, MAX_SELECTABLE));
}
