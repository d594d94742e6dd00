/** JSON with one kind, one life, one line of a type per text line: small diffs, and still plain JSON. */
import type { FactsFile } from './merge.ts';

export function printFacts(facts: FactsFile): string {
  return `{
"releases": ${JSON.stringify(facts.releases)},
"kinds": [
${facts.kinds.map(kind => JSON.stringify(kind)).join(',\n')}
],
"off": {
${printRows(facts.off)}
},
"lifecycles": {
${printRows(facts.lifecycles)}
},
"types": {
${printLines(facts.types)}
}
}
`;
}

/** Members of an object whose values are lists of lines. */
export function printLines(types: Record<string, string[]>): string {
  return Object.entries(types)
    .map(([id, lines]) => `${JSON.stringify(id)}: [${lines.map(line => `\n ${JSON.stringify(line)}`).join(',')}]`)
    .join(',\n');
}

function printRows(rows: object): string {
  return Object.entries(rows)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n');
}
