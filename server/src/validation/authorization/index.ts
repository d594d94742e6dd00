// authorization.k8s.io
import { type KindRules, kind } from '../kind.ts';
import { all } from '../words.ts';
import { localSubjectAccessReview, selfSubjectAccessReview, subjectAccessReview } from './access-review.ts';

const selfSubjectRulesReview = kind({ group: 'authorization.k8s.io', kind: 'SelfSubjectRulesReview', answered: true, rows: all() });

export const authorizationKinds: readonly KindRules[] = [
  subjectAccessReview,
  selfSubjectAccessReview,
  localSubjectAccessReview,
  selfSubjectRulesReview,
];
