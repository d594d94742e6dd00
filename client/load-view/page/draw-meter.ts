// One bar: how much of something is in use. Its name is a button that goes to the line.
import type { Meter, Place } from '../../protocol.ts';
import { element } from './element.ts';

/** Share from which a bar is nearly full. */
const NEARLY = 0.8;

export const fillClass = (share: number): 'room' | 'nearly' | 'over' => (share > 1 ? 'over' : share >= NEARLY ? 'nearly' : 'room');

/** @param label what a screen reader says the bar is of */
export function drawMeter({ resource, used, most, share, at }: Meter, label: string, key: string, go: (place: Place) => void): HTMLElement {
  const percent = Math.round(share * 100);
  const fill = element('div', { class: `fill ${fillClass(share)}` });
  fill.style.width = `${Math.min(100, percent)}%`;
  const bar = element(
    'div',
    {
      class: 'bar',
      role: 'meter',
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
      'aria-valuenow': Math.min(100, percent),
      'aria-valuetext': `${used} of ${most}, ${percent} percent`,
    },
    fill,
  );
  const name = at ? element('button', { type: 'button', class: 'link', 'data-key': key, title: 'Go to the line' }, resource) : resource;
  if (at && typeof name !== 'string') name.addEventListener('click', () => go(at));
  const amount = element('span', { class: 'amount' }, `${used} / ${most}${share > 1 ? ' ⚠' : ''}`);
  return element('div', { class: 'meter' }, element('span', { class: 'resource' }, name), amount, bar);
}
