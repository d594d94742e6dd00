// Which kind a document is, as kubectl's mapper finds it, and what is to be said where there is none.
import { goQuote } from '#field';
import { apiVersionOf, type Facts, type KindFacts, minorOf } from '#schemas';
import type { DecodeOptions, Problem, Refusal } from './types.ts';

/** What a group, version and kind come to. */
export type Choice =
  | { readonly is: 'built-in'; readonly kind: KindFacts }
  | { readonly is: 'custom'; readonly namespaced: boolean | undefined }
  | { readonly is: 'refused'; readonly refusal: Refusal; readonly problem: Problem; readonly kind?: KindFacts };

export interface Wanted {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The group of the first Deployments and Ingresses; nothing of it is left. */
const EMPTY_GROUPS = new Set(['extensions']);

export function chooseKind(facts: Facts, wanted: Wanted, { unknownKinds, customKinds }: DecodeOptions): Choice {
  const { group, version, kind } = wanted;
  const builtIn = version ? facts.kind(group, version, kind) : preferred(facts, group, kind);
  if (builtIn) return builtIn.verbs.includes('create') ? { is: 'built-in', kind: builtIn } : notAllowed(builtIn);
  const custom = customKinds?.get(`${group}/${version}/${kind}`);
  if (custom) return { is: 'custom', namespaced: custom.namespaced };
  const lowerCase = facts.kinds.find(one => one.group === group && one.version === version && one.kind.toLowerCase() === kind);
  if (lowerCase) return misspelt(facts, lowerCase, wanted);
  if (isListKind(facts, wanted)) return noSuchResource(kind);
  if (unknownKinds === 'ignore' && !isOurs(facts, wanted)) return { is: 'custom', namespaced: undefined };
  return noMatch(facts, wanted);
}

/** Every API version that is served has a `List`, and one for each kind. */
function isListKind(facts: Facts, { group, version, kind }: Wanted): boolean {
  return kind === 'List' ? !!facts.groups().get(group)?.includes(version) : !!facts.listOf(group, version, kind);
}

/** Why kubectl does not take a document for the list that it is; undefined if it does. */
export function refuseList(facts: Facts, wanted: Wanted, options: DecodeOptions): Extract<Choice, { is: 'refused' }> | undefined {
  if (isListKind(facts, wanted)) return;
  const choice = chooseKind(facts, wanted, options);
  const { group, version, kind } = wanted;
  const isCustom = kind.endsWith('List') && options.customKinds?.has(`${group}/${version}/${kind.slice(0, -4)}`);
  return choice.is === 'refused' && choice.refusal.reason === 'NoMatch' && !isCustom ? choice : undefined;
}

/** Whether a kind of this group can only be built in: others may come from a definition that we do not see. */
function isOurs(facts: Facts, { group, version, kind }: Wanted): boolean {
  if (facts.isOff(group, version, kind)) return false;
  return facts.groups().has(group) || EMPTY_GROUPS.has(group) || facts.lifecycle(group, version, kind) !== undefined;
}

function preferred(facts: Facts, group: string, kind: string): KindFacts | undefined {
  return facts
    .kindsOf(kind)
    .filter(one => one.group === group)
    .at(-1);
}

function notAllowed(kind: KindFacts): Choice {
  const message = 'the server does not allow this method on the requested resource';
  return refused(405, 'MethodNotAllowed', message, { rule: 'decode/not-creatable', message, path: ['kind'] }, kind);
}

/** A list kind without items is taken for an object, whose resource kubectl guesses. */
function noSuchResource(kind: string): Choice {
  const message = 'the server could not find the requested resource';
  return refused(404, 'NotFound', message, { rule: 'decode/not-creatable', message, path: ['kind'], data: { kind } });
}

/** Where the server's source says so: its message names the line. */
function schemeLine(release: string): string {
  const minor = minorOf(release);
  return `pkg/runtime/scheme.go:${minor >= 35 ? 111 : minor >= 33 ? 110 : 100}`;
}

/** kubectl finds the resource of a kind in small letters too, the server does not. */
function misspelt(facts: Facts, kind: KindFacts, wanted: Wanted): Choice {
  const apiVersion = goQuote(kind.apiVersion);
  const unregistered = `no kind ${goQuote(wanted.kind)} is registered for version ${apiVersion} in scheme "${schemeLine(facts.release)}"`;
  const message = `${wanted.kind} in version ${goQuote(kind.version)} cannot be handled as a ${kind.kind}: ${unregistered}`;
  return refused(400, 'BadRequest', message, {
    rule: 'decode/unknown-kind',
    message: unregistered,
    path: ['kind'],
    data: { known: [kind.kind] },
  });
}

function noMatch(facts: Facts, wanted: Wanted): Choice {
  const { group, version, kind } = wanted;
  const apiVersion = apiVersionOf(group, version);
  const message = `no matches for kind ${goQuote(kind)} in version ${goQuote(apiVersion)}`;
  const life = facts.lifecycle(group, version, kind);
  const elsewhere = [...new Set(facts.kindsOf(kind).map(one => one.apiVersion))];
  if (life?.removed && !facts.isOff(group, version, kind)) {
    const data = { removedIn: life.removed, known: elsewhere };
    return refused(404, 'NoMatch', message, { rule: 'decode/removed-api', message, path: ['apiVersion'], data });
  }
  if (elsewhere.length)
    return refused(404, 'NoMatch', message, { rule: 'decode/unknown-kind', message, path: ['apiVersion'], data: { known: elsewhere } });
  const siblings = facts.kinds.filter(one => one.group === group && one.version === version).map(one => one.kind);
  return refused(404, 'NoMatch', message, { rule: 'decode/unknown-kind', message, path: ['kind'], data: { known: siblings } });
}

function refused(code: number, reason: string, message: string, problem: Problem, kind?: KindFacts): Choice {
  return { is: 'refused', refusal: { code, reason, message }, problem, ...(kind && { kind }) };
}
