// Pods that are to be tried: new ones first, each kind by priority, then in the order of their coming.
import type { PodState } from './pod-state.ts';

export class PodQueue {
  /** The next one stands last. */
  readonly #states: PodState[] = [];
  #sorted = true;
  #turn = 0;

  add(state: PodState): void {
    state.phase = 'queued';
    state.turn = this.#turn++;
    this.#states.push(state);
    this.#sorted = false;
  }

  next(): PodState | undefined {
    if (!this.#sorted) this.#states.sort((a, b) => compare(b, a));
    this.#sorted = true;
    return this.#states.pop();
  }
}

const compare = (a: PodState, b: PodState): number =>
  Number(a.tried) - Number(b.tried) || b.info.priority - a.info.priority || a.turn - b.turn;
