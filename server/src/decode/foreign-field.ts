// Fields of metadata that no slip explains. Many programs borrow the form of Kubernetes' objects and add fields of their own there (catalogues
// of software, levels of service): where nobody defines the kind, such a document may never meet an API server.
import { editDistance } from '#text';
import type { Decoded, Problem } from './types.ts';

/** Letters that may differ in a word that was meant as another. */
const SLIP = 2;

/** Whether a problem is a field in an object's metadata that is nothing like those of ObjectMeta. */
export function isForeignField({ rule, path, data }: Problem, { base }: Pick<Decoded, 'base'>): boolean {
  if (rule !== 'decode/unknown-field' || path.length !== base.length + 2 || path.at(-2) !== 'metadata') return false;
  const written = String(path.at(-1)).toLowerCase();
  const known = (data?.known ?? []) as readonly string[];
  return !known.some(name => editDistance(written, name.toLowerCase(), SLIP + 1) <= SLIP);
}
