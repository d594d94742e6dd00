// The words of other releases: the rows speak as 1.36 does, and what older servers said in other words of the same error stands here.
// What they checked otherwise stands beside the rows, under `since` and `before`.
import { type FieldError, goJson, goSyntax } from '#field';
import type { Release } from '#schemas';

/** The release whose words the rows use. */
const OWN = 36;
/** The release that prints bad values as JSON; before it they were printed in Go's syntax. */
const JSON_SINCE = 34;

/** One sentence: until which release it was said otherwise, and how. */
interface Sentence {
  readonly until: number;
  readonly now: RegExp;
  readonly then: string;
  /** Only for errors of this type. */
  readonly type?: FieldError['type'];
}

/** In any order: a detail is changed by every sentence of its time. */
const SENTENCES: readonly Sentence[] = [
  { until: 31, now: /^may not be more than (\d+) bytes?$/, then: 'must have at most $1 bytes', type: 'FieldValueTooLong' },
  { until: 33, now: /^must have at most 1 item$/, then: 'must have at most 1 items', type: 'FieldValueTooMany' },
  { until: 34, now: /^must be no more than (\d+) bytes$/, then: 'must be no more than $1 characters' },
  { until: 34, now: /^a valid label key must consist of/, then: 'a qualified name must consist of' },
];

/** An error in the words of a release. @param minor 29 stands for 1.29 */
export function inWordsOf(error: FieldError, minor: number): FieldError {
  if (minor === OWN) return error;
  const release = `1.${minor}` as Release;
  const sentences = SENTENCES.filter(({ until, type }) => minor <= until && (!type || type === error.type));
  const detail = sentences.reduce((text, { now, then }) => text.replace(now, then), error.detail);
  if (error.value === undefined || typeof error.value === 'string' || typeof error.value === 'number') return { ...error, detail };
  return { ...error, detail, shown: minor < JSON_SINCE ? goSyntax(error.value, release) : goJson(error.value, release) };
}
