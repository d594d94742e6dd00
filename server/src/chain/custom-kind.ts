// Custom resources on their way to the server: what their definition makes of them, and of the words against them.
import type { Denial, Reason } from '#admission';
import { type Cluster, clone, type KubeObject } from '#cluster';
import { completeCustom, type Definition, type ReadObject, type Schema, schemaBelow, validateCustom } from '#custom';
import { type Decoded, isForeignField, type Problem } from '#decode';
import { child, type FieldError, goQuote, invalid, pathOf, root, say, showPath } from '#field';
import { customMetadata, type Warning } from '#validation';

type Steps = readonly (string | number)[];

/** A copy of the object as the server reads it, with what it cannot read of it. It reads no object by the schema of another kind. */
export function customOf(definition: Definition, { object }: Decoded): { object: KubeObject } & ReadObject {
  const copy = clone(object ?? { apiVersion: '', kind: '', metadata: {} });
  return { object: copy, ...(copy.kind === definition.kind ? completeCustom(definition, copy) : { unknown: [] }) };
}

const STRICT = 'strict decoding error: ';

/** The refusal of fields that the schema does not know, after those of the metadata, which decoding has found. */
export function unknownFieldsDenial(decoded: Decoded, unknown: readonly Steps[], schema: Schema): Denial {
  const { kind, version, refusal, problems, base } = decoded;
  const inMetadata = refusal?.message.split(STRICT)[1];
  const sentences = unknown.map(steps => `unknown field ${goQuote(showPath(pathOf(steps)))}`);
  const head = `${kind} in version ${goQuote(version)} cannot be handled as a ${kind}: ${STRICT}`;
  return {
    code: 400,
    reason: 'BadRequest',
    message: head + [...(inMetadata ? [inMetadata] : []), ...sentences].join(', '),
    reasons: [
      // The others of the metadata are told by the text alone.
      ...problems.filter(problem => isForeignField(problem, decoded)).map(problem => reasonOf(problem, base.length)),
      ...unknown.map((steps, i): Reason => {
        const data = { known: namesAt(schema, steps.slice(0, -1)) };
        return { rule: 'decode/unknown-field', message: sentences[i]!, at: pathOf(steps), onKey: true, data };
      }),
    ],
  };
}

/** @param depth steps from the document to the object: inside a List there are some */
const reasonOf = ({ rule, message, path, data }: Problem, depth: number): Reason => ({
  ...{ rule, message, at: pathOf(path.slice(depth)), onKey: true },
  ...(data && { data }),
});

/** The fields that an object of a custom resource may have. */
const namesAt = (schema: Schema, steps: Steps): string[] => Object.keys(schemaBelow(schema, steps)?.properties ?? {});

/** The refusal of an object within that cannot be read. */
export function unreadableDenial({ kind, version }: Decoded, problem: FieldError): Denial {
  const message = `${kind} in version ${goQuote(version)} cannot be handled as a ${kind}: ${say(problem)}`;
  return { code: 400, reason: 'BadRequest', message, reasons: [{ rule: 'decode/type', message: say(problem), at: problem.at }] };
}

/** The refusal of a version that the definition of the kind does not serve. @param served API versions that it serves */
export const unservedDenial = (refusal: Pick<Denial, 'code' | 'reason' | 'message'>, served: readonly string[]): Denial => ({
  ...refusal,
  reasons: [{ rule: 'decode/unknown-kind', message: refusal.message, at: child(root, 'apiVersion'), data: { known: served } }],
});

/** The server knows the resource by its URL, and is told the kind by the object; see definitionKeys. */
const misspelt = ({ kind }: Definition, object: KubeObject): FieldError =>
  invalid(child(root, 'kind'), object.kind, `must be ${kind}`, 'kind-spelling');

/** What the server says of an object once it is read. */
export function validationOf(
  definition: Definition,
  object: KubeObject,
  minor: number,
): { errors: readonly FieldError[]; warnings: readonly Warning[] } {
  if (object.kind !== definition.kind) return { errors: [misspelt(definition, object)], warnings: [] };
  const { errors, rules, warnings } = customMetadata(object, definition.namespaced, minor);
  return { errors: validateCustom(definition, object, rules, errors), warnings };
}

/** What stands in the way of storing an object: the webhook that should convert it has no Service. Of a workspace nobody can say that. */
export function conversionFailure({ group, version, kind, converter }: Definition, cluster: Cluster): string | undefined {
  const { namespace = '', name = '', port = 443, path } = converter ?? {};
  if (!converter || !cluster.isWhole || cluster.get('Service', namespace, name)) return undefined;
  const url = `https://${name}.${namespace}.svc:${port}${path || '/'}?timeout=30s`;
  return `conversion webhook for ${group}/${version}, Kind=${kind} failed: Post "${url}": service "${name}" not found`;
}

/** What validation would say once fields that nobody knows are gone: nothing where more than that is wrong with how the object is written. */
export function errorsBehind(
  definition: Definition,
  { refusal }: Decoded,
  object: KubeObject,
  namespace: string,
  minor: number,
): readonly FieldError[] {
  if (refusal && !refusal.message.includes(STRICT)) return [];
  if (definition.namespaced) object.metadata.namespace = namespace;
  return validationOf(definition, object, minor).errors;
}
