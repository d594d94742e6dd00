// What validating and mutating admission policies, and their bindings, have in common.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
import { child, forbidden, invalid, required as requiredError } from '#field';
import type { ParamKind, ParamRef, Variable } from '#schemas';
import { dns1035Label, dnsSubdomain, pathSegment } from '../formats.ts';
import { labelSelector } from '../meta/label-selector.ts';
import { all, type Check, check, declaredSince, field, format, oneOf, oneOfInOrder, required, type } from '../words.ts';
import { expression } from './expression.ts';

export const failurePolicy: Check<string> = oneOf('Fail', 'Ignore');
export const policyMetadata = { name: dnsSubdomain, namespaced: false, anyFinalizer: true } as const;

const apiVersion = check<string>('apiVersion', (text, at, { errors }) => {
  const refuse = (value: string, detail: string) => errors.push(invalid(at, value, detail, 'api-version'));
  const parts = text === '/' ? ['', ''] : text.split('/');
  if (parts.length > 2) return void refuse(text, `unexpected GroupVersion string: ${text}`);
  const version = parts.at(-1)!;
  const group = parts.length === 2 ? parts[0]! : '';
  const ofGroup = group === '' ? [] : dnsSubdomain(group);
  if (ofGroup.length) refuse(group, ofGroup.join(','));
  if (version === '') return void refuse(text, 'version must be specified');
  const ofVersion = dns1035Label(version);
  if (ofVersion.length) refuse(version, ofVersion.join(','));
});

const kindName = check<string>('kind', (name, at, { errors }) => {
  const said = dns1035Label(name.toLowerCase());
  if (said.length)
    errors.push(invalid(at, name, `may have mixed case, but should otherwise match: ${said.join(',')}`, 'format-dns-1035-label'));
});

export const paramKind: Check<ParamKind> = type(
  'ParamKind',
  field('apiVersion', required(), apiVersion),
  field('kind', required(), kindName),
);

const EXCLUSIVE = 'name and selector are mutually exclusive';
const nameOrSelector = check<ParamRef>('name|selector', ({ name, selector }, at, found) => {
  if (name) {
    format(pathSegment)(name, child(at, 'name'), found);
    if (selector) found.errors.push(forbidden(child(at, 'name'), EXCLUSIVE));
  }
  if (selector) {
    labelSelector()(selector, child(at, 'selector'), found);
    if (name) found.errors.push(forbidden(child(at, 'selector'), EXCLUSIVE));
  }
  if (!name && !selector) found.errors.push(requiredError(at, 'one of name or selector must be specified'));
});

export const paramRef: Check<ParamRef> = type(
  'ParamRef',
  nameOrSelector,
  field('parameterNotFoundAction', required(), oneOfInOrder('Deny', 'Allow')),
);

/** @param declared the release since which a missing name is told last, see `declaredSince` */
export const policyName = <T extends { policyName?: string }>(declared?: { declaredSince: number }): Check<T> =>
  all<{ policyName?: string }>(
    declaredSince(declared?.declaredSince ?? Number.POSITIVE_INFINITY, field('policyName', required())),
    field('policyName', format(dnsSubdomain)),
  ) as unknown as Check<T>;

const CEL_RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const identifier = check<string>('celIdentifier', (name, at, { errors }) => {
  if (/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name) && !CEL_RESERVED.has(name)) return;
  errors.push(invalid(at, name, 'must be a valid CEL identifier', 'format-cel-identifier'));
});
const written = (detail: string) =>
  check<string>('required', (text, at, { errors }) => {
    if (text.trim() === '') errors.push(requiredError(at, detail));
  });

/** Variables in their order: each may use those before it. @param hasParams whether `params` is declared */
export const variables = (hasParams: boolean): Check<readonly Variable[]> =>
  check('variables', (list, at, found) => {
    for (const [i, variable] of list.entries()) {
      const { name = '', expression: text = '' } = variable;
      const place = { up: at, step: i };
      const inName = child(place, 'name');
      const inExpression = child(place, 'expression');
      (name.trim() === '' ? written('name is not specified') : identifier)(name, inName, found);
      const compiled = expression({ gives: 'any', hasParams, hasAuthorizer: true, variables: list.slice(0, i) });
      (text.trim() === '' ? written('expression is not specified') : compiled)(text, inExpression, found);
    }
  });
