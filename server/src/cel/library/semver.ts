// Semantic versions.
// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-semver-library
import { EvaluationError, type Value } from '../values.ts';
import type { Functions } from './functions.ts';
import { semverProblem } from './semver-problem.ts';

const NUMBER = String.raw`(0|[1-9]\d*)`;
const PRE_RELEASE = String.raw`(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
const BUILD = '[0-9a-zA-Z-]+';
const dotted = (part: string): string => String.raw`(${part}(?:\.${part})*)`;
/** `1.2.3-rc.1+abc`: three numbers, then identifiers of the pre-release and of the build. */
const WRITTEN = new RegExp(String.raw`^${NUMBER}\.${NUMBER}\.${NUMBER}(?:-${dotted(PRE_RELEASE)})?(?:\+${dotted(BUILD)})?$`);

export class Semver {
  readonly celType = 'kubernetes.Semver';
  readonly parts: readonly bigint[];
  readonly pre: readonly string[];

  constructor(parts: readonly bigint[], pre: readonly string[]) {
    this.parts = parts;
    this.pre = pre;
  }

  static parse(text: string): Semver | undefined {
    const written = WRITTEN.exec(text);
    return written ? new Semver(written.slice(1, 4).map(BigInt), written[4]?.split('.') ?? []) : undefined;
  }

  /** What follows the patch number counts as less than nothing. */
  cmp(other: Semver): number {
    for (const [i, part] of this.parts.entries()) if (part !== other.parts[i]) return part < other.parts[i]! ? -1 : 1;
    if (!this.pre.length || !other.pre.length) return Math.sign(other.pre.length - this.pre.length);
    for (const [i, one] of this.pre.entries()) {
      const order = other.pre[i] === undefined ? 1 : comparePre(one, other.pre[i]!);
      if (order !== 0) return order;
    }
    return this.pre.length < other.pre.length ? -1 : 0;
  }
}

function comparePre(a: string, b: string): number {
  const [x, y] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (x && y) return Math.sign(Number(a) - Number(b));
  if (x !== y) return x ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `v1.2`, `01.2.3`: forms that people write and that are brought into order when asked for. */
function normalized(text: string): string {
  const [, core, rest] = /^v?([^-+]*)(.*)$/s.exec(text)!;
  const parts = core!.split('.').map(part => part.replace(/^0+(?=\d)/, ''));
  while (parts.length < 3) parts.push('0');
  return parts.join('.') + rest;
}

const read = (text: string, normalize: Value | undefined): Semver | undefined => Semver.parse(normalize === true ? normalized(text) : text);

const part =
  (i: number): Functions[string] =>
  value =>
    value instanceof Semver ? value.parts[i] : undefined;
const compared =
  (is: (order: number) => Value): Functions[string] =>
  (a, b) =>
    a instanceof Semver && b instanceof Semver ? is(a.cmp(b)) : undefined;

export const semvers: Functions = {
  semver: (text, normalize) => {
    if (typeof text !== 'string') return undefined;
    const version = read(text, normalize);
    if (!version) throw new EvaluationError(semverProblem(text));
    return version;
  },
  isSemver: (text, normalize) => (typeof text === 'string' ? read(text, normalize) !== undefined : undefined),
  major: part(0),
  minor: part(1),
  patch: part(2),
  isGreaterThan: compared(order => order > 0),
  isLessThan: compared(order => order < 0),
  compareTo: compared(order => BigInt(order)),
};
