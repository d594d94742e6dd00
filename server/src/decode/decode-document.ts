// What a document is to the control plane: kubectl's steps in their order, up to the server's strict decoder.
import { goJson } from '#field';
import { type Facts, factsOf, type StructFacts } from '#schemas';
import { childOf, type Node, toJSON, type YamlDocument } from '#yaml';
import { refuseList } from './choose-kind.ts';
import { decodeObject, describe, metadataAlone, metadataOnly, metadataRefusal, refuseKind } from './decode-object.ts';
import { flattenList, innerListAmong, isList, missingHeader } from './flatten-list.ts';
import { aggregate, type Header, readHeader } from './header.ts';
import { checkByOpenApi } from './openapi-check.ts';
import { jsonType, readStruct } from './struct-reader.ts';
import type { Decoded, DecodeOptions, Problem } from './types.ts';

/**
 * The objects of a document: itself, or the items of its List; none in an empty document. A document that kubectl refuses comes as one Decoded
 * with a refusal. Syntax errors are a refusal without problems: the YAML document has them. Paths of problems lead from the document's root,
 * those of warnings from the object's. Never throws.
 */
export function decodeDocument({ root, problem }: YamlDocument, options: DecodeOptions): readonly Decoded[] {
  if (problem) return [refuse(undefined, problem.message, [])];
  if (!root || (root.kind === 'scalar' && root.type === 'null')) return [];
  if (root.kind !== 'map') return [refuse(root, 'error validating data: invalid object to validate', [notAnObject(root)])];
  const header = readHeader(root);
  if (header.problems.length) return [refuseInvalid(root, header.problems)];
  const facts = factsOf(options.release);
  const complaints = checkUnpatchable(facts, header, root);
  if (complaints.length) return [refuseInvalid(root, complaints)];
  if (!header.kind) return [refuseWithoutKind(root)];
  if (isList(root)) return decodeList(root, header, facts, options);
  return [decodeObject({ node: root, header, facts, base: [], looksAtMetadata: true }, options)];
}

const EMPTY_HEADER: Header = { apiVersion: '', kind: '', group: '', version: '', problems: [] };

function refuse(root: Node | undefined, message: string, problems: readonly Problem[]): Decoded {
  const described = root
    ? describe({ node: root, header: readHeader(root), base: [] })
    : { ...EMPTY_HEADER, name: '', namespace: '', base: [] };
  return { ...described, refusal: { code: 400, reason: 'ParseError', message }, problems, warnings: [] };
}

/** @param problems each with the sentence that kubectl joins */
function refuseInvalid(root: Node, problems: readonly Problem[]): Decoded {
  return refuse(root, `error validating data: ${aggregate(problems.map(({ message }) => message))}`, problems);
}

function refuseWithoutKind(root: Node): Decoded {
  const message = `Object 'Kind' is missing in '${goJson(toJSON(root))}'`;
  return refuse(root, message, [{ rule: 'decode/missing-kind', message: "Object 'Kind' is missing", path: ['kind'] }]);
}

function notAnObject(root: Node): Problem {
  return { rule: 'decode/not-an-object', message: 'invalid object to validate', path: [], data: { found: jsonType(root) } };
}

/** What kubectl says, by the OpenAPI document, about kinds that the server offers no PATCH for. */
function checkUnpatchable(facts: Facts, header: Header, root: Node): Problem[] {
  if (header.apiVersion === 'v1' && header.kind === 'List') return checkItems(facts, root);
  const { group, version, kind } = header;
  if (facts.kind(group, version, kind)?.verbs.includes('patch')) return [];
  const struct = structOf(facts, header);
  return struct ? checkByOpenApi(struct, root, kind) : [];
}

function checkItems(facts: Facts, root: Node): Problem[] {
  const items = childOf(root, 'items');
  if (items?.kind !== 'seq')
    return [{ rule: 'decode/type', message: 'invalid object to validate', path: ['items'], data: { expected: 'array' } }];
  return items.items.flatMap(({ value }, i) => {
    const base = ['items', i];
    if (value.kind !== 'map') return [{ ...notAnObject(value), path: base }];
    const header = readHeader(value, base);
    if (header.problems.length) return header.problems;
    const struct = structOf(facts, header);
    return struct ? checkByOpenApi(struct, value, header.kind, base) : [];
  });
}

/** The struct behind a kind of the OpenAPI document; it has more kinds than can be created. */
function structOf(facts: Facts, { group, version, kind }: Header): StructFacts | undefined {
  const own = facts.kind(group, version, kind);
  if (own) return own.struct;
  if (group === '' && version === 'v1' && kind === 'Status') return facts.struct('meta/v1.Status');
  const sibling = facts.kinds.find(one => one.group === group && one.version === version);
  if (!sibling) return;
  if (kind === 'DeleteOptions') return facts.struct('meta/v1.DeleteOptions');
  const home = sibling.struct.id.slice(0, sibling.struct.id.lastIndexOf('.'));
  const isServed = facts.listOf(group, version, kind) || SUBRESOURCE_KINDS.has(`${group}/${version} ${kind}`);
  return isServed ? facts.struct(`${home}.${kind}`) : undefined;
}

/** Kinds that are only ever posted to a resource of another kind. */
const SUBRESOURCE_KINDS = new Set(['policy/v1 Eviction', 'authentication.k8s.io/v1 TokenRequest']);

function decodeList(root: Node, header: Header, facts: Facts, options: DecodeOptions): readonly Decoded[] {
  const flat = flattenList(root, header);
  if ('problem' in flat) return [refuse(root, flat.problem.message, [flat.problem])];
  const { failures } = readStruct(metadataOnly(facts), metadataAlone(root));
  const refusal = metadataRefusal({ node: root, facts }, failures);
  if (refusal)
    return [
      refuse(
        root,
        refusal.message,
        failures.map(({ problem }) => problem),
      ),
    ];
  const choice = refuseList(facts, header, options);
  if (choice) return [refuseKind({ node: root, header, facts, base: [], looksAtMetadata: false }, choice, options)];
  const inner = innerListAmong(flat.items);
  if (inner) return [refuse(root, inner.message, [inner])];
  const nameless = flat.items.map(missingHeader).filter(problem => problem !== undefined);
  const named = flat.items.filter(item => !missingHeader(item));
  const decoded = named.map(({ node, header: own, base }) =>
    decodeObject({ node, header: own, facts, base, looksAtMetadata: false }, options),
  );
  // kubectl passes on what has a kind, and tells of the rest in one sentence at the end.
  const sent = decoded.filter(one => one.refusal?.reason !== 'NoMatch');
  const unknown = decoded.filter(one => one.refusal?.reason === 'NoMatch');
  const all = unknown.length || nameless.length ? [...sent, oneRefusal(root, header, unknown, nameless)] : sent;
  const isFlattened = all.length > 1 || (all.length === 1 && header.kind.endsWith('List') && sent.length === 1);
  return isFlattened ? all.map((one, item) => ({ ...one, item })) : all;
}

/** Of objects without a kind nothing is said if there are others of an unknown kind. */
function oneRefusal(root: Node, header: Header, unknown: readonly Decoded[], nameless: readonly Problem[]): Decoded {
  const [first] = unknown;
  const problems = [...unknown.flatMap(one => one.problems), ...nameless];
  if (!first?.refusal) return refuse(root, aggregate(nameless.map(({ message }) => message)), problems);
  return { ...describe({ node: root, header, base: [] }), refusal: first.refusal, problems, warnings: [] };
}
