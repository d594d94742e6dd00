// JSON that was made within the server, as an object of a Go struct.
import type { StructFacts } from '#schemas';
import { parseDocument } from '#yaml';
import { type ReadOptions, readStruct } from './struct-reader.ts';

/** As readStruct; undefined for what is nested deeper than anybody reads. */
export function readJson(struct: StructFacts, json: unknown, options: ReadOptions): ReturnType<typeof readStruct> | undefined {
  const { root } = parseDocument(JSON.stringify(json));
  return root && readStruct(struct, root, options);
}
