// JUnit XML: a suite for each file, a case for each finding, so that CI servers list them as failed tests.
import type { Problem } from './file-report.ts';
import type { Reporter } from './index.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };
/** Control characters other than tab and line ends have no place in XML. */
const xml = (text: string) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '\ufffd').replace(/[&<>"\n]/g, char => ESCAPES[char]!);

const testCase = (path: string, { rule, message, start }: Problem) =>
  `    <testcase classname="${xml(path)}" name="${xml(`${rule} (line ${start.line})`)}">\n` +
  `      <failure message="${xml(message)}" type="${xml(rule)}">${xml(`${path}:${start.line}:${start.column}: ${message}`)}</failure>\n    </testcase>\n`;

export const junit: Reporter = (reports, files) => {
  const failures = reports.reduce((sum, { problems }) => sum + problems.length, 0);
  const clean = files - reports.length;
  const suites = reports.map(
    ({ path, problems }) =>
      `  <testsuite name="${xml(path)}" tests="${problems.length}" failures="${problems.length}">\n${problems.map(problem => testCase(path, problem)).join('')}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="plimsoll" tests="${failures + clean}" failures="${failures}">\n${suites.join('')}</testsuites>\n`;
};
