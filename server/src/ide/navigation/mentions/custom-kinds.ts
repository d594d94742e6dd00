// Where kinds that a CustomResourceDefinition defines are named: by every object of theirs.
import { kindKey } from '#cluster';
import { fieldOf, type References, type Subject, textAt } from '#references';
import type { Saying } from '../mention.ts';

const DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition';

export function* customKindSayings(by: Subject, references: References): Generator<Saying> {
  if (by.kind === DEFINITION) yield { ...thing(definedBy(by)), role: 'definition', by, path: ['spec', 'names', 'kind'], mark: 'value' };
  if (!references.list(DEFINITION).some(definition => definedBy(definition) === by.kind)) return;
  for (const field of ['kind', 'apiVersion']) yield { ...thing(by.kind), role: 'reference', by, path: [field], mark: 'value' };
}

const thing = (kind: string) => ({ sort: 'custom-kind', id: kind }) as const;

/** As kindKey makes it. */
const definedBy = ({ object: { spec } }: Subject): string => kindKey(textAt(spec, 'group'), textAt(fieldOf(spec, 'names'), 'kind'));
