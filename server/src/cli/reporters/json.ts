// The findings as one JSON document.
import type { Reporter } from './index.ts';

export const json: Reporter = (reports, files) => {
  const findings = reports.flatMap(({ path, problems }) => problems.map(({ source: _, ...problem }) => ({ path, ...problem })));
  return `${JSON.stringify({ files, findings }, null, 2)}\n`;
};
