// The load view's page: draws what it is sent, and keeps what the person has opened and where the keyboard is.
import type { Load, Place } from '../../protocol.ts';
import { drawLoad } from './draw-load.ts';

interface State {
  /** Sections that the person has opened or closed, by key. */
  readonly open: Readonly<Record<string, boolean>>;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): State | undefined;
  setState(state: State): void;
};

const code = acquireVsCodeApi();
const main = document.getElementById('load')!;

const go = (place: Place) => code.postMessage({ type: 'go', place });
const isOpen = (key: string, usually: boolean) => code.getState()?.open[key] ?? usually;

function draw(load: Load | null): void {
  const focused = document.activeElement?.getAttribute('data-key');
  const { scrollTop } = document.documentElement;
  main.replaceChildren(...drawLoad(load, { go, isOpen }));
  document.documentElement.scrollTop = scrollTop;
  if (focused) main.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

// `toggle` does not bubble, but it can be caught on its way down.
main.addEventListener(
  'toggle',
  ({ target }) => {
    const key = target instanceof HTMLDetailsElement && target.getAttribute('data-section');
    if (key) code.setState({ open: { ...code.getState()?.open, [key]: (target as HTMLDetailsElement).open } });
  },
  true,
);
window.addEventListener('message', ({ data }: MessageEvent<Load | null>) => draw(data));
code.postMessage({ type: 'ready' });
