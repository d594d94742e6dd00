// The grammar as a network of states, in the form on which the server's parser generator works: what it expects at a place, and how it
// gets over an error, hangs on these states.
// Source: https://github.com/antlr/antlr4/blob/master/doc/parser-rules.md
import { GRAMMAR, type Part, type RuleName, TOKENS } from './grammar.ts';

export interface State {
  readonly id: number;
  readonly rule: RuleName;
  /** How the parser tries to go on where no token fits; `plain` states do nothing about it. */
  readonly sort: 'plain' | 'block' | 'loopBack' | 'stop';
  readonly moves: Move[];
  /** The last way out leads past what is optional. */
  hasExit?: true;
  /** Where a loop comes back to: errors are mended there in another way. */
  loopBack?: State;
}

/** One way out of a state: by a token, through a rule, or freely (under a condition of precedence). */
export interface Move {
  readonly to: State;
  readonly tokens?: ReadonlySet<number>;
  readonly call?: { readonly rule: RuleName; readonly precedence: number };
  readonly power?: number;
}

export interface Network {
  readonly starts: Readonly<Record<RuleName, State>>;
  /** Every place at which a rule is called. */
  readonly callsOf: ReadonlyMap<RuleName, readonly Move[]>;
}

const tokenTypes = new Map(TOKENS.map((name, type) => [name, type]));

class Builder {
  readonly callsOf = new Map<RuleName, Move[]>();
  #rule: RuleName = 'start';
  #states = 0;

  build(): Network {
    const starts = Object.fromEntries(
      Object.entries(GRAMMAR).map(([name, part]) => {
        this.#rule = name as RuleName;
        const start = this.#state();
        const stop = this.#state('stop');
        this.#free(this.#part(part, start), stop);
        return [name, start];
      }),
    ) as Record<RuleName, State>;
    return { starts, callsOf: this.callsOf };
  }

  #state(sort: State['sort'] = 'plain'): State {
    return { id: this.#states++, rule: this.#rule, sort, moves: [] };
  }

  #free(from: State, to: State): void {
    from.moves.push({ to });
  }

  /**
   * Lays a part behind a state.
   * @param end where the part's last step leads at once: two ways that come there have nothing to tell them apart any more
   * @returns the state behind the part
   */
  #part(part: Part, from: State, end?: State): State {
    switch (part.is) {
      case 'token':
        return this.#move(from, { tokens: new Set(part.tokens.map(one => tokenTypes.get(one)!)) }, end);
      case 'rule': {
        const to = this.#move(from, { call: { rule: part.name, precedence: part.precedence } }, end);
        this.callsOf.set(part.name, [...(this.callsOf.get(part.name) ?? []), from.moves.at(-1)!]);
        return to;
      }
      case 'power':
        return this.#move(from, { power: part.power }, end);
      case 'sequence': {
        const last = part.parts.length - 1;
        return part.parts.reduce((state, one, i) => this.#part(one, state, i === last ? end : undefined), from);
      }
      default: {
        const behind = this.#block(part, from);
        if (end) this.#free(behind, end);
        return end ?? behind;
      }
    }
  }

  #block(part: Block, from: State): State {
    if (part.is === 'choice') return this.#choice(part.parts, this.#behind(from, 'block'), []);
    if (part.is === 'optional') return this.#choice(partsOf(part.part), this.#behind(from, 'block'), [this.#state()]);
    return part.is === 'plus' ? this.#plus(part.part, from) : this.#star(part.part, from);
  }

  #move(from: State, move: Omit<Move, 'to'>, end?: State): State {
    const to = end ?? this.#state();
    from.moves.push({ ...move, to });
    return to;
  }

  #behind(from: State, sort: State['sort']): State {
    const state = this.#state(sort);
    this.#free(from, state);
    return state;
  }

  /** @param exits states that lead past the choice */
  #choice(parts: readonly Part[], block: State, exits: readonly State[]): State {
    const end = this.#state();
    for (const part of parts) {
      const alternative = this.#state();
      this.#free(block, alternative);
      this.#part(part, alternative, end);
    }
    for (const exit of exits) {
      block.hasExit = true;
      this.#free(block, exit);
      this.#free(exit, end);
    }
    return end;
  }

  #plus(part: Part, from: State): State {
    const block = this.#behind(from, 'block');
    const loopBack = this.#state('loopBack');
    const end = this.#state();
    this.#free(this.#choice(partsOf(part), block, []), loopBack);
    this.#free(loopBack, block);
    this.#free(loopBack, end);
    loopBack.hasExit = true;
    return end;
  }

  #star(part: Part, from: State): State {
    const entry = this.#behind(from, 'block');
    const block = this.#state('block');
    const loopBack = this.#state('loopBack');
    const end = this.#state();
    this.#free(entry, block);
    this.#free(entry, end);
    this.#free(this.#choice(partsOf(part), block, []), loopBack);
    this.#free(loopBack, entry);
    entry.hasExit = true;
    entry.loopBack = loopBack;
    return end;
  }
}

type Block = Exclude<Part, { is: 'token' | 'rule' | 'power' | 'sequence' }>;
const partsOf = (part: Part): readonly Part[] => (part.is === 'choice' ? part.parts : [part]);

let made: Network | undefined;

/** Made when the first expression cannot be read. */
export function network(): Network {
  made ??= new Builder().build();
  return made;
}

/** Stands among expected tokens for the end of the rule. */
export const RULE_END = -1;
const EOF = 0;

const nextTokensOf = new WeakMap<State, ReadonlySet<number>>();

/** The tokens that can follow a state within its rule; `RULE_END` among them where the rule can end. */
export function nextTokens(state: State): ReadonlySet<number> {
  const known = nextTokensOf.get(state);
  if (known) return known;
  const found = new Set<number>();
  const seen = new Set<State>();
  const visit = (one: State): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (one.sort === 'stop') found.add(RULE_END);
    for (const move of one.moves) {
      if (move.tokens) for (const type of move.tokens) found.add(type);
      else if (move.call) {
        const own = nextTokens(network().starts[move.call.rule]);
        for (const type of own) if (type !== RULE_END) found.add(type);
        if (own.has(RULE_END)) visit(move.to);
      } else visit(move.to);
    }
  };
  visit(state);
  nextTokensOf.set(state, found);
  return found;
}

/** The calls that have led into a rule: where each goes on, the innermost first. */
export interface Calls {
  readonly behind: State;
  readonly outer: Calls | undefined;
}

/** The tokens that can follow a state, and what called its rule. */
export function expectedTokens(state: State, calls: Calls | undefined): Set<number> {
  let following = nextTokens(state);
  const expected = new Set(following);
  for (let call = calls; call && following.has(RULE_END); call = call.outer) {
    following = nextTokens(call.behind);
    for (const type of following) expected.add(type);
  }
  expected.delete(RULE_END);
  if (following.has(RULE_END)) expected.add(EOF);
  return expected;
}
