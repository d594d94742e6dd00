// All functions that can be called when an expression runs.
import type { Value } from '../values.ts';
import { conversions } from './conversions.ts';
import { formats } from './formats.ts';
import type { Functions } from './functions.ts';
import { lists } from './lists.ts';
import { networks } from './networks.ts';
import { noOverloadOf } from './no-overload.ts';
import { operators } from './operators.ts';
import { optionals } from './optionals.ts';
import { quantities } from './quantities.ts';
import { semvers } from './semver.ts';
import { strings } from './strings.ts';
import { times } from './times.ts';
import { urls } from './urls.ts';

const LIBRARIES: readonly Functions[] = [
  operators,
  conversions,
  strings,
  lists,
  times,
  optionals,
  urls,
  quantities,
  networks,
  formats,
  semvers,
];

let byName: Map<string, Functions[string][]> | undefined;

/** Calls the function whose implementation takes these values. @throws EvaluationError */
export function call(name: string, args: readonly Value[]): Value {
  if (!byName) {
    byName = new Map();
    for (const library of LIBRARIES) for (const [own, run] of Object.entries(library)) byName.set(own, [...(byName.get(own) ?? []), run]);
  }
  for (const run of byName.get(name) ?? []) {
    const value = run(...args);
    if (value !== undefined) return value;
  }
  throw noOverloadOf(name, args);
}
