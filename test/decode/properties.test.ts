// Whatever a document holds, decoding answers, and its problems stand at places that the document has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeDocument } from '#decode';
import { factsOf, type StructFacts } from '#schemas';
import { type Node, parseDocument } from '#yaml';

const facts = factsOf('1.36');
const scalars = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.5, 1e30, '', 'x', '1Gi', '25%', '2024-01-01T00:00:00Z', 'YWJj', '__proto__'),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** JSON that resembles a struct: its field names, with whatever comes along as values. */
function resembling(struct: StructFacts, depth: number): fc.Arbitrary<unknown> {
  if (depth === 0) return scalars;
  const names = [...struct.fields.keys()];
  const value = (name: string): fc.Arbitrary<unknown> => {
    const type = struct.fields.get(name)?.type;
    const inner = type?.struct ?? type?.of?.struct;
    if (!inner) return fc.oneof(scalars, fc.array(scalars), fc.dictionary(fc.string(), scalars));
    const one = resembling(inner, depth - 1);
    return fc.oneof(
      { weight: 1, arbitrary: scalars },
      { weight: 4, arbitrary: one },
      { weight: 4, arbitrary: fc.array(one, { maxLength: 2 }) },
    );
  };
  const entry = fc.oneof(fc.constantFrom(...names), fc.string()).chain(name => fc.tuple(fc.constant(name), value(name)));
  return fc.array(entry, { maxLength: 4 }).map(entries => Object.fromEntries(entries));
}

const documents = fc
  .constantFrom(...facts.kinds)
  .chain(kind => resembling(kind.struct, 4).map(body => ({ apiVersion: kind.apiVersion, kind: kind.kind, ...(body as object) })));
const anything = fc.oneof(
  documents,
  documents.map(one => ({ apiVersion: 'v1', kind: 'List', items: [one] })),
  fc.jsonValue(),
);

function has(node: Node | undefined, path: readonly (string | number)[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return node !== undefined;
  const missingLast = rest.length === 0;
  if (node?.kind === 'seq') return has(node.items[Number(step)]?.value, rest);
  if (node?.kind !== 'map') return false;
  const entry = node.entries.find(({ key }) => key === step);
  return entry ? has(entry.value, rest) : missingLast;
}

test('decoding never throws, and its problems have places', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom('refuse' as const, 'ignore' as const), (value, unknownKinds) => {
      const document = parseDocument(JSON.stringify(value));
      for (const { problems, object, refusal } of decodeDocument(document, { release: '1.36', unknownKinds })) {
        assert.ok(object || refusal);
        for (const { path } of problems) assert.ok(has(document.root, path), `${path}`);
      }
    }),
    { numRuns: 400 },
  );
});
