// One document of a stream, read as kubectl and the server read it.
import { readBlock } from './read-block.ts';
import { readFull } from './read-full.ts';
import { readJson } from './read-json.ts';
import type { StreamPart, YamlDocument } from './types.ts';

/**
 * Reads `text`, one document (what splitStream gave). On broken input `problem` says what Go says, and `root` is absent. Never throws; takes
 * time linear in the text. Bytes that are no UTF-8 are reported when they came through decodeBytes.
 */
export function parseDocument(text: string): YamlDocument {
  return readBlock(text) ?? readFull(text);
}

/** The same for a part of a stream: its first is tried as JSON, a wrong separator is a problem of its own. */
export function parsePart(part: StreamPart): YamlDocument {
  const { text, problem } = part;
  if (problem) return { text, problem: { message: problem, span: { start: 0, end: text.trimEnd().length } }, duplicates: [], comments: [] };
  return (part.json ? readJson(text) : undefined) ?? parseDocument(text);
}
