// Lenses as LSP has them. A click goes to what the title speaks of, by a command of our client; others show the title alone.
import type { CodeLens } from 'vscode-languageserver-types';
import type { Lens } from '#ide';
import { rangeIn } from './diagnostics.ts';

export function codeLens({ document, span, title, target }: Lens): CodeLens {
  const { start } = rangeIn(document, span);
  const place = target && { uri: target.document.uri, position: rangeIn(target.document, target.span).start };
  return {
    range: { start, end: start },
    command: place ? { title, command: 'plimsoll.reveal', arguments: [place] } : { title, command: '' },
  };
}
