// How much of something is in use, as text that a hover can show.
import type { Quantity } from '#quantity';

const CELLS = 10;

/** `▓▓▓▓▓▓░░░░ 62 %`; what is over is full and marked. */
export function bar(used: Quantity, hard: Quantity): string {
  const share = hard.isZero ? (used.isZero ? 0 : Number.POSITIVE_INFINITY) : Number(used.nano) / Number(hard.nano);
  const over = used.cmp(hard) > 0;
  const filled = over ? CELLS : Math.min(CELLS, Math.max(0, Math.round(share * CELLS)));
  const percent = Number.isFinite(share) ? ` ${Math.round(share * 100)} %` : '';
  return `${'▓'.repeat(filled)}${'░'.repeat(CELLS - filled)}${percent}${over ? ' ⚠' : ''}`;
}
