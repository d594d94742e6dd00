// Workflow commands of GitHub Actions: findings appear beside the changed lines of a pull request.
// Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import type { Severity } from '#findings';
import type { Reporter } from './index.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };
const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

export const github: Reporter = reports =>
  reports
    .flatMap(({ path, problems }) =>
      problems.map(({ rule, severity, message, start, end }) => {
        const place = `line=${start.line},col=${start.column},endLine=${end.line},endColumn=${end.column}`;
        return `::${LEVEL[severity]} file=${property(path)},${place},title=${property(rule)}::${data(message)}\n`;
      }),
    )
    .join('');
