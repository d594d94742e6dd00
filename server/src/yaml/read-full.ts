// The complete reader: whatever YAML may hold, and every error, in Go's words. Slower than read-block.ts, which it must agree with.
import { compose } from './compose.ts';
import { ConversionFailure, construct } from './construct.ts';
import { Scanner } from './scanner.ts';
import { SyntaxFailure } from './syntax-failure.ts';
import type { SyntaxProblem, YamlDocument } from './types.ts';

const PREFIX = 'error converting YAML to JSON: ';

/** Reads the first document of `text`, as Go does; what follows a `...` line is not looked at. */
export function readFull(text: string): YamlDocument {
  const scanner = new Scanner(text);
  const { comments } = scanner;
  try {
    const raw = compose(scanner);
    const empty = raw === undefined || (raw.kind === 'scalar' && raw.start === raw.end && raw.implicit);
    return empty ? { text, duplicates: [], comments } : { text, ...construct(raw), comments };
  } catch (failure) {
    return { text, problem: problemOf(failure, text), duplicates: [], comments };
  }
}

function problemOf(failure: unknown, text: string): SyntaxProblem {
  if (failure instanceof ConversionFailure) return { message: PREFIX + failure.message, span: failure.span };
  if (failure instanceof SyntaxFailure) return { message: `${PREFIX}yaml: ${failure.message}`, span: failure.span };
  // Nothing else is thrown here; were it, a document that cannot be read is a better answer than a dead server.
  return { message: `${PREFIX}yaml: unknown problem parsing YAML content`, span: { start: 0, end: Math.min(1, text.length) } };
}
