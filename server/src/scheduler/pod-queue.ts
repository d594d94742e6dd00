// Pods that are to be tried: new ones first, those that back off last, each kind by priority, then in the order of their coming.
import type { PodState } from './pod-state.ts';

export class PodQueue {
  /** The next one stands last. */
  readonly #states: PodState[] = [];
  #sorted = true;
  #turn = 0;

  /** @param backoff see PodState.backoff */
  add(state: PodState, backoff = 0): void {
    state.phase = 'queued';
    state.backoff = backoff;
    state.turn = this.#turn++;
    this.#states.push(state);
    this.#sorted = false;
  }

  /** Takes out all whose priority is higher, the first to be tried first. */
  takeAbove(priority: number): readonly PodState[] {
    const above = this.#states.filter(({ info }) => info.priority > priority).sort(compare);
    if (above.length) this.#states.splice(0, Number.POSITIVE_INFINITY, ...this.#states.filter(({ info }) => info.priority <= priority));
    return above;
  }

  next(): PodState | undefined {
    if (!this.#sorted) this.#states.sort((a, b) => compare(b, a));
    this.#sorted = true;
    return this.#states.pop();
  }
}

const compare = (a: PodState, b: PodState): number =>
  Number(a.tries > 0) - Number(b.tries > 0) || a.backoff - b.backoff || b.info.priority - a.info.priority || a.turn - b.turn;
