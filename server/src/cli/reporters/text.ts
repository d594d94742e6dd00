// For people: the place, the sentence, the line of the source with the word marked, and what explains it.
import type { FileReport, Problem } from './file-report.ts';
import type { Reporter } from './index.ts';

const COLOURS = { error: 31, warning: 33, information: 36, hint: 90, bold: 1, dim: 90 } as const;
const coloured = () => process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (text: string, colour: keyof typeof COLOURS) => (coloured() ? `\x1b[${COLOURS[colour]}m${text}\x1b[0m` : text);

export const text: Reporter = (reports, files) => {
  const problems = reports.flatMap(({ problems }) => problems);
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const rest = problems.length - errors;
  const summary = problems.length
    ? `${count(errors, 'error')}${rest ? `, ${count(rest, 'other finding')}` : ''} in ${reports.length} of ${count(files, 'file')}`
    : `Nothing to report in ${count(files, 'file')}`;
  return `${reports.map(fileText).join('')}${summary}\n`;
};

const fileText = ({ path, problems }: FileReport): string => problems.map(problem => problemText(path, problem)).join('');

function problemText(path: string, { rule, severity, message, start, end, source, related }: Problem): string {
  const gutter = `${start.line}`.padStart(5);
  const length = end.line === start.line ? Math.max(1, end.column - start.column) : Math.max(1, source.length - start.column + 1);
  // A tab stays a tab, so that the mark stands under the word whatever the terminal makes of it.
  const indent = source.slice(0, start.column - 1).replace(/[^\t]/g, ' ');
  return [
    `${paint(`${path}:${start.line}:${start.column}`, 'bold')} ${paint(severity, severity)} ${message} ${paint(rule, 'dim')}`,
    `${paint(`${gutter} |`, 'dim')} ${source}`,
    `${paint('      |', 'dim')} ${indent}${paint('^'.repeat(length), severity)}`,
    ...related.map(see => `${paint('      =', 'dim')} ${see.path}:${see.line}:${see.column}: ${see.message}`),
    '',
    '',
  ].join('\n');
}
