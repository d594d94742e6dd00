/** Compares one release, read again from its modules, with what schemas/facts.json says of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLineReader, holds } from '../../schemas/line-reader.ts';
import type { ReleaseFacts } from './build-release.ts';
import type { FactsFile } from './merge.ts';

/** One sentence per difference; empty when the committed facts are fresh. The order of lines is not compared: merging may move old ones. */
export function differences(fresh: ReleaseFacts): string[] {
  const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/facts.json'), 'utf8')) as FactsFile;
  const reader = createLineReader(file.types, fresh.name, file.releases);
  const committed = file.kinds.filter(kind => holds(kind.in, fresh.name, file.releases)).map(({ in: _, ...kind }) => JSON.stringify(kind));
  const found = compare(
    'kinds',
    fresh.kinds.map(kind => JSON.stringify(kind)),
    committed,
  );
  for (const id of new Set([...fresh.types.keys(), ...Object.keys(file.types)]))
    found.push(...compare(id, fresh.types.get(id) ?? [], reader.lines(id) ?? []));
  return found;
}

function compare(where: string, fresh: readonly string[], committed: readonly string[]): string[] {
  return [
    ...fresh.filter(line => !committed.includes(line)).map(line => `${where}: lacks ${line}`),
    ...committed.filter(line => !fresh.includes(line)).map(line => `${where}: should not have ${line}`),
  ];
}
