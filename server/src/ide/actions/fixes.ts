// Fixes of findings: one table from rule to the functions that make them.
import type { Finding } from '#findings';
import type { SourceDocument } from '#workspace';
import type { Fix } from '../types.ts';
import { isClean, isRefusedAnew } from './clean-result.ts';
import { duplicateKey } from './duplicate-key.ts';
import { type FixMaker, fixContext } from './fix-context.ts';
import { limitRange } from './limit-range.ts';
import { listOfOne } from './list-of-one.ts';
import { malformedQuantity } from './malformed-quantity.ts';
import { misplacedField } from './misplaced-field.ts';
import { misspeltField } from './misspelt-field.ts';
import { mustSpecify } from './must-specify.ts';
import { podSecurity, podSecurityRules } from './pod-security.ts';
import { removedApi } from './removed-api.ts';
import { replacement } from './replacement.ts';
import { requestOverLimit } from './request-over-limit.ts';
import { scalarType } from './scalar-type.ts';
import { unknownKind } from './unknown-kind.ts';
import { unsupportedValue } from './unsupported-value.ts';

const FIXES: Readonly<Record<string, readonly FixMaker[]>> = {
  'decode/duplicate-key': [duplicateKey],
  'decode/removed-api': [removedApi],
  'decode/quantity': [malformedQuantity],
  'decode/type': [scalarType, listOfOne],
  'decode/unknown-field': [misspeltField, misplacedField],
  'decode/unknown-kind': [unknownKind],
  'limit-range/max': [limitRange],
  'limit-range/min': [limitRange],
  'limit-range/ratio': [limitRange],
  ...Object.fromEntries(podSecurityRules.map(rule => [rule, [podSecurity]])),
  'quota/must-specify': [mustSpecify],
  'validation/enum': [unsupportedValue],
  'validation/request-over-limit': [requestOverLimit],
};

/** All fixes of one finding, the most likely first. */
export function fixesFor(document: SourceDocument, finding: Finding): Fix[] {
  const makers = Object.hasOwn(FIXES, finding.rule) ? FIXES[finding.rule]! : finding.authority === 'lint' ? [replacement] : [];
  const context = makers.length ? fixContext(document, finding) : undefined;
  if (!context) return [];
  const drafts = makers.flatMap(make => [...make(context)]).filter(({ edits }) => !isRefusedAnew(document, edits));
  return drafts.map((draft, i) => ({
    ...draft,
    finding,
    document,
    preferred: draft.preferred ?? i === 0,
    // What is certain is proved before it is called so.
    safety: draft.safety === 'safe' && isClean(document, draft.edits) ? 'safe' : 'suggestion',
  }));
}
