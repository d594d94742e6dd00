// The door of the yaml room: a manifest's text as documents, and documents as nodes with places.
export { bytesOfText } from './bytes-of-text.ts';
export { decodeBytes } from './decode-bytes.ts';
export { jsonObjectProblem, jsonProblem } from './json-syntax.ts';
export { locate } from './locate.ts';
export { nodeAt, type Place } from './node-at.ts';
export { childOf, nodeOf, stepInto } from './node-of.ts';
export { parseDocument, parsePart } from './parse-document.ts';
export { isJson } from './read-json.ts';
export { type Resolved, resolvePlain } from './resolve-scalar.ts';
export { splitFrom, splitStream } from './split-stream.ts';
export { toJSON } from './to-json.ts';
export type {
  DuplicateKey,
  Entry,
  Item,
  MapNode,
  Node,
  ScalarNode,
  SeqNode,
  Span,
  StreamPart,
  SyntaxProblem,
  YamlDocument,
} from './types.ts';
