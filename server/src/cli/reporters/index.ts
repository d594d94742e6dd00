// How `check` may report: one function a format, from the reports of all files with findings to the text printed.
import type { FileReport } from './file-report.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

export type { FileReport } from './file-report.ts';

/** @param files how many were looked at, those without findings among them */
export type Reporter = (reports: readonly FileReport[], files: number) => string;

export const reporters = { text, json, sarif, github, junit } as const satisfies Record<string, Reporter>;
