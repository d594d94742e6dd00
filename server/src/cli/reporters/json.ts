// The findings as one JSON document.
import type { Reporter } from './index.ts';

export const json: Reporter = (reports, files) =>
  `${JSON.stringify({ files, findings: reports.flatMap(({ path, problems }) => problems.map(({ source: _, ...problem }) => ({ path, ...problem }))) }, null, 2)}\n`;
