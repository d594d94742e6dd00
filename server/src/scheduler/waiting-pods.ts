// Pods that were tried in vain, by the filters that turned them away: those alone may want them tried again.
import type { FilterPlugin, Wakes } from './filter-plugin.ts';
import type { PodState } from './pod-state.ts';

export class WaitingPods {
  readonly #by = new Map<FilterPlugin, Set<PodState>>();
  readonly #unmet = new Set<PodState>();
  #turn = 0;

  add(state: PodState): void {
    state.turn = this.#turn++;
    for (const states of this.#setsOf(state)) states.add(state);
  }

  remove(state: PodState): void {
    for (const states of this.#setsOf(state)) states.delete(state);
  }

  /** Those that some filter wants to see again, in the order in which they began to wait. */
  wanted(event: (wakes: Wakes) => boolean, wants: (plugin: FilterPlugin, state: PodState) => boolean | undefined): readonly PodState[] {
    const found = new Set<PodState>();
    for (const [plugin, states] of this.#by) {
      if (!states.size || !event(plugin.wakes)) continue;
      for (const state of states) if (!found.has(state) && wants(plugin, state)) found.add(state);
    }
    return inOrder(found);
  }

  /** Those that no filter has turned away: there was no Node. */
  unmet(): readonly PodState[] {
    return inOrder(this.#unmet);
  }

  #setsOf({ rejectedBy }: PodState): readonly Set<PodState>[] {
    if (!rejectedBy.size) return [this.#unmet];
    return [...rejectedBy].map(plugin => {
      const states = this.#by.get(plugin) ?? new Set();
      this.#by.set(plugin, states);
      return states;
    });
  }
}

const inOrder = (states: ReadonlySet<PodState>): readonly PodState[] => [...states].sort((a, b) => a.turn - b.turn);
