// authorization.k8s.io
import type { SelfSubjectRulesReview } from '#schemas';
import { type KindRules, kind } from '../kind.ts';
import { all } from '../words.ts';
import { localSubjectAccessReview, selfSubjectAccessReview, subjectAccessReview } from './access-review.ts';

const selfSubjectRulesReview = kind<SelfSubjectRulesReview>({
  group: 'authorization.k8s.io',
  kind: 'SelfSubjectRulesReview',
  answered: true,
  badRequest: ({ spec }) => (spec?.namespace ? undefined : 'no namespace on request'),
  rows: all(),
});

export const authorizationKinds: readonly KindRules[] = [
  subjectAccessReview,
  selfSubjectAccessReview,
  localSubjectAccessReview,
  selfSubjectRulesReview,
];
