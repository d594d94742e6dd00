// A workspace in a few lines: its files, and what is said of them.
import { Analysis, placeSpan } from '#analysis';
import { type Settings, Snapshot } from '#workspace';

/** `path:line message` of every finding, by path and line; of the server and controllers alone, if not `all`. */
export function findingsIn(
  files: Readonly<Record<string, string>>,
  which: 'verdicts' | 'all' = 'verdicts',
  settings?: Partial<Settings>,
  roots: readonly string[] = [],
): string[] {
  const empty = Snapshot.empty(undefined, { roots });
  const snapshot = empty.withSettings({ ...empty.settings, ...settings }).with(Object.entries(files));
  const analysis = new Analysis(snapshot);
  return Object.keys(files)
    .sort()
    .flatMap(path =>
      analysis
        .full(path)
        .flatMap(({ document, findings }) =>
          findings
            .filter(({ authority }) => which === 'all' || authority === 'server' || authority === 'controller')
            .map(({ message, place }) => {
              const { start } = placeSpan(place, document.facts.yaml);
              return { line: document.part.line + document.part.text.slice(0, start).split('\n').length, message };
            }),
        )
        .sort((a, b) => a.line - b.line)
        .map(({ line, message }) => `${path}:${line} ${message}`),
    );
}
