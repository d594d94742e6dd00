// A feature that fails answers with nothing, says so in the log, and never takes another down.
import type { Connection } from 'vscode-languageserver';

/** Runs a feature; the first argument is the answer when it fails. */
export type Guard = <P, R>(neutral: R, run: (params: P) => R | Promise<R>) => (params: P) => Promise<R>;

export const guardOf =
  ({ console }: Connection): Guard =>
  (neutral, run) =>
  async params => {
    try {
      return await run(params);
    } catch (error) {
      console.error(`${(error as Error).stack ?? error}`);
      return neutral;
    }
  };
