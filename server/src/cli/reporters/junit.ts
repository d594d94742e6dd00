// JUnit XML: a suite for each file, a case for each finding, so that CI servers list them as failed tests.
import type { FileReport, Problem } from './file-report.ts';
import type { Reporter } from './index.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };
/** Control characters other than tab and line ends have no place in XML. */
const xml = (text: string) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '\ufffd').replace(/[&<>"\n]/g, char => ESCAPES[char]!);

function testCase(path: string, { rule, message, start }: Problem): string {
  const name = `${rule} (line ${start.line})`;
  const text = `${path}:${start.line}:${start.column}: ${message}`;
  return `    <testcase classname="${xml(path)}" name="${xml(name)}">
      <failure message="${xml(message)}" type="${xml(rule)}">${xml(text)}</failure>
    </testcase>
`;
}

const suite = ({ path, problems }: FileReport): string =>
  `  <testsuite name="${xml(path)}" tests="${problems.length}" failures="${problems.length}">
${problems.map(problem => testCase(path, problem)).join('')}  </testsuite>
`;

export const junit: Reporter = (reports, files) => {
  const failures = reports.reduce((sum, { problems }) => sum + problems.length, 0);
  const clean = files - reports.length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plimsoll" tests="${failures + clean}" failures="${failures}">
${reports.map(suite).join('')}</testsuites>
`;
};
