// SARIF 2.1.0, for code scanning services. Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
import type { Severity } from '#findings';
import type { Problem } from './file-report.ts';
import type { Reporter } from './index.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };
const uri = (path: string) => encodeURI(path.replaceAll('\\', '/'));

function result(path: string, { rule, severity, message, start, end, related }: Problem) {
  return {
    ruleId: rule,
    level: LEVEL[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(path) },
          region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
        },
      },
    ],
    relatedLocations: related.map(see => ({
      message: { text: see.message },
      physicalLocation: { artifactLocation: { uri: uri(see.path) }, region: { startLine: see.line, startColumn: see.column } },
    })),
  };
}

export const sarif: Reporter = reports => {
  const results = reports.flatMap(({ path, problems }) => problems.map(problem => result(path, problem)));
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map(id => ({ id }));
  const run = { tool: { driver: { name: 'Plimsoll', version: '0.1.0', rules } }, columnKind: 'utf16CodeUnits', results };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
};
