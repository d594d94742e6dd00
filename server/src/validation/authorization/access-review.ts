// Access reviews: questions that the API server answers and never stores.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access
import { child, invalid, required as requiredError, root, showPath, typed } from '#field';
import type {
  FieldSelectorAttributes,
  FieldSelectorRequirement,
  LabelSelectorAttributes,
  LabelSelectorRequirement,
  LocalSubjectAccessReview,
  ObjectMeta,
  ResourceAttributes,
  SelfSubjectAccessReview,
  SubjectAccessReview,
  SubjectAccessReviewSpec,
} from '#schemas';
import { kind } from '../kind.ts';
import { fieldSelectorRequirement, labelSelectorRequirement } from '../meta/label-selector.ts';
import { all, always, type Check, check, eachVal, field, pointer, type } from '../words.ts';

const GROUP = 'authorization.k8s.io';

interface Selector<Requirement> {
  readonly rawSelector?: string;
  readonly requirements?: Requirement[];
}

const rawOrRequirements = <R, T extends Selector<R>>() =>
  check<T>('rawSelector|requirements', ({ rawSelector = '', requirements = [] }, at, { errors }) => {
    if (rawSelector && requirements.length) {
      errors.push(invalid(child(at, 'rawSelector'), rawSelector, 'may not specified at the same time as requirements', 'union'));
    }
    if (!rawSelector && !requirements.length) {
      const detail = `when ${showPath(at)} is specified, requirements or rawSelector is required`;
      errors.push(requiredError(child(at, 'requirements'), detail));
    }
  });

const resourceAttributes = type<ResourceAttributes>(
  'ResourceAttributes',
  pointer(
    'fieldSelector',
    type<FieldSelectorAttributes>(
      'FieldSelectorAttributes',
      rawOrRequirements<FieldSelectorRequirement, FieldSelectorAttributes>(),
      field('requirements', eachVal(fieldSelectorRequirement)),
    ),
  ),
  pointer(
    'labelSelector',
    type<LabelSelectorAttributes>(
      'LabelSelectorAttributes',
      rawOrRequirements<LabelSelectorRequirement, LabelSelectorAttributes>(),
      field('requirements', eachVal(labelSelectorRequirement({ allowUnknownOperator: true }))),
    ),
  ),
);

type Subject = Pick<SubjectAccessReviewSpec, 'resourceAttributes' | 'nonResourceAttributes'>;

const oneQuestion = check<Subject>(
  'resource|nonResource',
  ({ resourceAttributes: resource, nonResourceAttributes: path }, at, { errors, scope }) => {
    const exactlyOne = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';
    if (scope.minor >= 37) {
      const value = path ? typed(path, 'authorization.NonResourceAttributes') : null;
      if (Boolean(resource) === Boolean(path)) errors.push(invalid(at, value, exactlyOne, 'union'));
      return;
    }
    if (resource && path) {
      const value = typed(path, 'authorization.NonResourceAttributes');
      errors.push(
        invalid(child(at, 'nonResourceAttributes'), value, 'cannot be specified in combination with resourceAttributes', 'union'),
      );
    }
    if (!resource && !path) {
      errors.push(invalid(child(at, 'resourceAttributes'), null, exactlyOne, 'union'));
    }
  },
);

const someone = check<SubjectAccessReviewSpec>('user|groups', ({ user = '', groups = [] }, at, { errors }) => {
  if (!user && !groups.length) errors.push(invalid(child(at, 'user'), user, 'at least one of user or group must be specified', 'union'));
});

const asked = pointer<Subject, 'resourceAttributes'>('resourceAttributes', resourceAttributes);
const subjectSpec: Check<SubjectAccessReviewSpec> = all(oneQuestion, someone, asked);

/** A review has no name, and nothing else by which an object is known. */
const noMetadata = <T extends { metadata?: ObjectMeta }>(but: readonly (keyof ObjectMeta)[], detail: string): Check<T> =>
  check<T>('metadata', ({ metadata = {} }, at, { errors }) => {
    const { managedFields: _, ...written } = metadata;
    if (Object.keys(written).every(name => but.includes(name as keyof ObjectMeta))) return;
    errors.push(invalid(child(at, 'metadata'), typed(metadata, 'metav1.ObjectMeta'), detail, 'review-metadata'));
  });

const spec = <T extends { spec?: SubjectAccessReviewSpec }>(row: Check<SubjectAccessReviewSpec>) =>
  always<{ spec?: SubjectAccessReviewSpec }, 'spec'>('spec', {}, row) as unknown as Check<T>;

/** The question may only be about the namespace that it is asked in. */
const local = check<LocalSubjectAccessReview>('local', ({ metadata = {}, spec = {} }, _, { errors }) => {
  const { resourceAttributes: resource, nonResourceAttributes: path } = spec;
  if (resource && (resource.namespace ?? '') !== (metadata.namespace ?? '')) {
    const at = child(root, 'spec', 'resourceAttributes', 'namespace');
    errors.push(invalid(at, resource.namespace ?? '', 'must match metadata.namespace', 'review-namespace'));
  }
  if (path) {
    const value = typed(path, 'authorization.NonResourceAttributes');
    errors.push(invalid(child(root, 'spec', 'nonResourceAttributes'), value, 'disallowed on this kind of request', 'forbidden'));
  }
});

export const subjectAccessReview = kind<SubjectAccessReview>({
  group: GROUP,
  kind: 'SubjectAccessReview',
  answered: true,
  rows: type<SubjectAccessReview>('SubjectAccessReview', spec(subjectSpec), noMetadata([], 'must be empty')),
});

export const selfSubjectAccessReview = kind<SelfSubjectAccessReview>({
  group: GROUP,
  kind: 'SelfSubjectAccessReview',
  answered: true,
  rows: type<SelfSubjectAccessReview>('SelfSubjectAccessReview', spec(all(oneQuestion, asked)), noMetadata([], 'must be empty')),
});

export const localSubjectAccessReview = kind<LocalSubjectAccessReview>({
  group: GROUP,
  kind: 'LocalSubjectAccessReview',
  answered: true,
  rows: type<LocalSubjectAccessReview>(
    'LocalSubjectAccessReview',
    spec(subjectSpec),
    noMetadata(['namespace'], 'must be empty except for namespace'),
    local,
  ),
});
