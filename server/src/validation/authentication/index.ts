// authentication.k8s.io: reviews that are answered as they come.
import { type KindRules, kind } from '../kind.ts';
import { all } from '../words.ts';

const review = (name: string) => kind({ group: 'authentication.k8s.io', kind: name, answered: true, rows: all() });

export const authenticationKinds: readonly KindRules[] = [review('TokenReview'), review('SelfSubjectReview')];
