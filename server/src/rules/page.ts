// The page of a rule: what `plimsoll explain` prints, what docs/rules/ holds, and a test: the first example gives the finding, the second none.
import type { Authority } from '#findings';

export interface RulePage {
  /** Stable id with its room, `limit-range/ratio`. It names what is wrong, not the cure. */
  readonly id: string;
  /** A few words without a full stop. */
  readonly title: string;
  readonly authority: Authority;
  /** What is wrong, in our words; the server's own stand in the diagnostic. */
  readonly what: string;
  readonly why: string;
  /** What to do. */
  readonly remedy: string;
  /** A stream of documents with exactly one finding of this rule; absent where only broken text or a special setting shows it. */
  readonly wrong?: string;
  /** The same, mended: no finding at all. */
  readonly right?: string;
  /** Ids that the rule had before. */
  readonly formerly?: readonly string[];
}

/** Identity, for the type. */
export const page = (rule: RulePage): RulePage => rule;
