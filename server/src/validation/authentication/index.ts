// authentication.k8s.io: reviews that are answered as they come.
import type { SelfSubjectReview, TokenReview } from '#schemas';
import { type KindRules, kind } from '../kind.ts';
import { all } from '../words.ts';

const GROUP = 'authentication.k8s.io';

const tokenReview = kind<TokenReview>({
  group: GROUP,
  kind: 'TokenReview',
  answered: true,
  badRequest: ({ spec }) => (spec?.token ? undefined : 'token is required for TokenReview in authentication'),
  rows: all(),
});

const selfSubjectReview = kind<SelfSubjectReview>({ group: GROUP, kind: 'SelfSubjectReview', answered: true, rows: all() });

export const authenticationKinds: readonly KindRules[] = [tokenReview, selfSubjectReview];
