// One document of a stream, read as kubectl and the server read it.
import { bytesOfText } from './bytes-of-text.ts';
import { jsonValueProblem } from './json-syntax.ts';
import { readBlock } from './read-block.ts';
import { readFull } from './read-full.ts';
import { readJson } from './read-json.ts';
import type { StreamPart, SyntaxProblem, YamlDocument } from './types.ts';

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
  return part.json ? readAsJson(part) : parseDocument(text);
}

/** What is neither JSON nor YAML is told in the words about JSON. */
function readAsJson(part: StreamPart): YamlDocument {
  const { text } = part;
  const read = readJson(text) ?? (part.json === 'only' ? undefined : { ...parseDocument(withoutLead(text)), text });
  if (read && !read.problem) return read;
  const problem = problemOfJson(part);
  return problem ? { text, problem, duplicates: [], comments: [] } : (read ?? parseDocument(text));
}

/** kubectl drops white space before what turns out to be no JSON, as far as the first line's end: a tab there is fine. Blanks keep the offsets. */
const withoutLead = (text: string): string => text.replace(/^[^\S\n]+/, lead => ' '.repeat(lead.length));

function problemOfJson({ text, json, before = 0 }: StreamPart): SyntaxProblem | undefined {
  const found = jsonValueProblem(bytesOfText(text));
  if (!found) return undefined;
  const { message, at } = found;
  const isPlain = json === 'only' || message === 'unexpected EOF';
  const last = Math.max(text.trimEnd().length - 1, 0);
  const start = Math.min(charactersIn(text, at), last);
  return { message: isPlain ? message : `json: offset ${before + at + 1}: ${message}`, span: { start, end: start + 1 } };
}

/** UTF-16 units in the first bytes of a text. */
const charactersIn = (text: string, bytes: number): number =>
  new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).length;
