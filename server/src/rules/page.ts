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
  /** A stream of documents with exactly one finding of this rule; absent where only other files or a special setting show it. */
  readonly wrong?: string;
  /** The same, mended: no finding at all. */
  readonly right?: string;
  /** Ids that the rule had before. */
  readonly formerly?: readonly string[];
}

/** Identity, for the type. */
export const page = (rule: RulePage): RulePage => rule;

/** A page whose id and authority its family knows. */
export type FamilyPage = Omit<RulePage, 'id' | 'authority'>;

/** The pages of one family, by what follows the slash in their ids. */
export const family = (room: string, authority: Authority, pages: Readonly<Record<string, FamilyPage>>): readonly RulePage[] =>
  Object.entries(pages).map(([what, rest]) => page({ id: `${room}/${what}`, authority, ...rest }));

/** Both examples of a page, which differ in one place only. */
export const pair = (
  text: (value: string) => string,
  wrong: string,
  right: string,
): { readonly wrong: string; readonly right: string } => ({
  wrong: text(wrong),
  right: text(right),
});
