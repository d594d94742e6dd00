// Which of several ways the server's parser takes: it looks ahead until one alone is left, first without regard to what called the rule,
// then, if two ways have come to the same place, with it. What it says where no way is left depends on how far it has looked.
// Source: https://www.antlr.org/papers/allstar-techreport.pdf
import type { RuleName } from './grammar.ts';
import { type Calls, network, nextTokens, RULE_END, type State } from './network.ts';

/** What has been entered and not left yet; `undefined` is the bottom: anything may follow, or, once callers count, nothing. */
interface Stack {
  readonly behind: State;
  readonly outer: Stack | undefined;
  readonly key: string;
}

interface Config {
  readonly state: State;
  /** The way by which it has come, from 1. */
  readonly way: number;
  readonly stack: Stack | undefined;
  /** The rule in which the choice is has been left. */
  readonly left: boolean;
  /** It was left for a place where the rule was called without precedence. */
  readonly outermost: boolean;
}

/** A choice to be made, and the tokens ahead. */
export interface Choice {
  readonly state: State;
  /** Types of all tokens, and the next one's place. */
  readonly types: readonly number[];
  readonly index: number;
  readonly calls: Calls | undefined;
  readonly precedence: number;
}

/** The way, from 1; or the place of the token at which no way is left. */
export type Prediction = { readonly way: number } | { readonly stuckAt: number };

const EOF = 0;
const WITH_PRECEDENCE = new Set<RuleName>(['relation', 'calc', 'member']);

export function predict(choice: Choice): Prediction {
  const sets = lookaheads(choice.state);
  if (!sets) return predictFar(choice);
  const { state, types, index } = choice;
  const way = sets.findIndex(set => set.has(types[index]!));
  if (way >= 0) return { way: way + 1 };
  return state.hasExit ? { way: state.moves.length } : { stuckAt: index };
}

const known = new WeakMap<State, readonly ReadonlySet<number>[] | null>();

/** The tokens with which each way begins, where one token is enough to tell them apart. */
function lookaheads(state: State): readonly ReadonlySet<number>[] | null {
  const before = known.get(state);
  if (before !== undefined) return before;
  const sets = state.moves.map(({ to }) => withFollowers(nextTokens(to), to.rule));
  const all = sets.flatMap(set => [...set]);
  const isPrecedence = state.loopBack !== undefined && WITH_PRECEDENCE.has(state.rule);
  const found = !isPrecedence && new Set(all).size === all.length ? sets : null;
  known.set(state, found);
  return found;
}

function withFollowers(tokens: ReadonlySet<number>, rule: RuleName, seen = new Set<RuleName>()): Set<number> {
  const found = new Set(tokens);
  if (!found.delete(RULE_END) || seen.has(rule)) return found;
  seen.add(rule);
  for (const { to } of network().callsOf.get(rule) ?? []) for (const type of withFollowers(nextTokens(to), to.rule, seen)) found.add(type);
  return found;
}

function predictFar(choice: Choice): Prediction {
  const { types } = choice;
  let configs = withoutOvershadowed(choice, begin(choice, undefined, false));
  for (let at = choice.index; ; at++) {
    const type = types[at] ?? EOF;
    const next = reach(configs, type, false);
    if (!next) return finished(configs) ?? { stuckAt: at };
    const way = onlyWay(next);
    if (way !== undefined) return { way };
    if (hasConflict(next)) return predictWithCallers(choice);
    configs = next;
  }
}

function predictWithCallers(choice: Choice): Prediction {
  let configs = begin(choice, stackOf(choice.calls), true);
  for (let at = choice.index; ; at++) {
    const next = reach(configs, choice.types[at] ?? EOF, true);
    if (!next) return finished(configs) ?? { stuckAt: at };
    const way = onlyWay(next) ?? settled(next);
    if (way !== undefined) return { way };
    configs = next;
  }
}

const push = (behind: State, outer: Stack | undefined): Stack => ({ behind, outer, key: `${behind.id},${outer?.key ?? ''}` });
const stackOf = (calls: Calls | undefined): Stack | undefined => calls && push(calls.behind, stackOf(calls.outer));

function begin({ state, precedence }: Choice, stack: Stack | undefined, withCallers: boolean): Config[] {
  const closure = new Closure(withCallers, precedence, WITH_PRECEDENCE.has(state.rule) ? state.rule : undefined);
  for (const [i, { to }] of state.moves.entries()) closure.add({ state: to, way: i + 1, stack, left: false, outermost: false }, 0);
  return closure.configs;
}

/** Everything that can be come to without a token. */
class Closure {
  readonly configs: Config[] = [];
  readonly #seen = new Set<string>();
  readonly #withCallers: boolean;
  readonly #precedence: number | undefined;
  readonly #rule: RuleName | undefined;

  /** @param precedence undefined where it no longer counts @param rule whose precedence it is */
  constructor(withCallers: boolean, precedence?: number, rule?: RuleName) {
    this.#withCallers = withCallers;
    this.#precedence = precedence;
    this.#rule = rule;
  }

  /** @param depth how many rules deeper than the choice; below 0 once its rule has been left */
  add(config: Config, depth: number): void {
    const { state, way, stack, left } = config;
    const key = `${state.id} ${way} ${stack?.key ?? ''} ${left}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (state.sort === 'stop') return this.#leave(config, depth);
    if (state.moves.some(move => move.tokens)) this.configs.push(config);
    for (const { to, tokens, call, power } of state.moves) {
      if (tokens) continue;
      const isBarred = power !== undefined && this.#precedence !== undefined && depth === 0 && power < this.#precedence;
      if (isBarred) continue;
      if (call) this.add({ ...config, state: network().starts[call.rule], stack: push(to, stack) }, depth < 0 ? depth : depth + 1);
      else this.add({ ...config, state: to }, depth);
    }
  }

  #leave(config: Config, depth: number): void {
    const { state, stack } = config;
    if (stack) return this.add({ ...config, state: stack.behind, stack: stack.outer }, depth - 1);
    const calls = network().callsOf.get(state.rule) ?? [];
    if (this.#withCallers || !calls.length) return void this.configs.push(config);
    for (const { to, call } of calls) {
      const outermost = config.outermost || (call?.precedence === 0 && state.rule === this.#rule);
      this.add({ ...config, state: to, left: true, outermost }, depth - 1);
    }
  }
}

/** What the loop of a rule with precedence can take itself, it does not leave to the same loop further out. */
function withoutOvershadowed({ state }: Choice, configs: Config[]): Config[] {
  if (!state.loopBack || !WITH_PRECEDENCE.has(state.rule)) return configs;
  const own = new Set(configs.filter(({ way }) => way === 1).map(config => `${config.state.id} ${config.stack?.key ?? ''}`));
  return configs.filter(({ way, outermost, state: at, stack }) => way === 1 || outermost || !own.has(`${at.id} ${stack?.key ?? ''}`));
}

function reach(configs: readonly Config[], type: number, withCallers: boolean): Config[] | undefined {
  const ended = configs.filter(({ state }) => state.sort === 'stop' && (withCallers || type === EOF));
  const moved = configs.flatMap(config =>
    config.state.moves.filter(({ tokens }) => tokens?.has(type)).map(({ to }) => ({ ...config, state: to })),
  );
  const isClear = !ended.length && type !== EOF && onlyWay(moved) !== undefined;
  const closure = new Closure(withCallers);
  if (!isClear) for (const config of moved) closure.add(config, 0);
  const reached = isClear ? moved : closure.configs;
  const standing = type === EOF ? reached.filter(({ state }) => state.sort === 'stop') : reached;
  const all = !withCallers || !standing.some(({ state }) => state.sort === 'stop') ? [...standing, ...ended] : standing;
  return all.length ? all : undefined;
}

function onlyWay(configs: readonly Config[]): number | undefined {
  const way = configs[0]?.way;
  return configs.every(config => config.way === way) ? way : undefined;
}

/** A way that was through before the parser got stuck. */
function finished(configs: readonly Config[]): Prediction | undefined {
  const ways = configs.filter(({ left, state, stack }) => left || (state.sort === 'stop' && !stack)).map(({ way }) => way);
  return ways.length ? { way: Math.min(...ways) } : undefined;
}

/** The ways that come to the same state with the same callers, for each such place. */
function waysByPlace(configs: readonly Config[], withCallers: boolean): { state: State; ways: Set<number> }[] {
  const stacks = new Map<string, { state: State; way: number; stacks: (Stack | undefined)[] }>();
  for (const { state, way, stack } of configs) {
    const key = `${state.id} ${way}`;
    const one = stacks.get(key) ?? { state, way, stacks: [] };
    one.stacks.push(stack);
    stacks.set(key, one);
  }
  const places = new Map<string, { state: State; ways: Set<number> }>();
  for (const { state, way, stacks: own } of stacks.values()) {
    const key = `${state.id} ${merged(own, withCallers)}`;
    const place = places.get(key) ?? { state, ways: new Set() };
    place.ways.add(way);
    places.set(key, place);
  }
  return [...places.values()];
}

/** Several stacks as one text: where anything may follow, it swallows all else. */
function merged(stacks: readonly (Stack | undefined)[], withCallers: boolean): string {
  const hasBottom = stacks.includes(undefined);
  if (hasBottom && !withCallers) return '*';
  const byTop = new Map<number, (Stack | undefined)[]>();
  for (const stack of stacks) if (stack) byTop.set(stack.behind.id, [...(byTop.get(stack.behind.id) ?? []), stack.outer]);
  const tops = [...byTop].sort(([a], [b]) => a - b).map(([id, outer]) => `${id}${merged(outer, withCallers)}`);
  return `[${hasBottom ? '$' : ''}${tops.join()}]`;
}

/** Two ways can no longer be told apart: only who has called the rule can. */
function hasConflict(configs: readonly Config[]): boolean {
  if (configs.every(({ state }) => state.sort === 'stop')) return true;
  const places = waysByPlace(configs, false);
  if (!places.some(({ ways }) => ways.size > 1)) return false;
  const waysOf = new Map<State, Set<number>>();
  for (const { state, ways } of places) waysOf.set(state, new Set([...(waysOf.get(state) ?? []), ...ways]));
  return [...waysOf.values()].every(ways => ways.size > 1);
}

/** The first way, if it is the first at every place. */
function settled(configs: readonly Config[]): number | undefined {
  const firsts = new Set(waysByPlace(configs, true).map(({ ways }) => Math.min(...ways)));
  return firsts.size === 1 ? [...firsts][0] : undefined;
}
