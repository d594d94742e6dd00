// References to objects of any kind, by group, kind and name.
import type { TypedLocalObjectReference } from '#schemas';
import { dnsSubdomain, pathSegment } from '../formats.ts';
import { type Check, declaredSince, field, format, pointer, required, type } from '../words.ts';

/** @param declared the release since which missing names are told last, see `declaredSince` */
const reference = (declared: number): Check<TypedLocalObjectReference> =>
  type(
    'TypedLocalObjectReference',
    pointer('apiGroup', format(dnsSubdomain)),
    declaredSince(declared, field('kind', required())),
    field('kind', format(pathSegment)),
    declaredSince(declared, field('name', required())),
    field('name', format(pathSegment)),
  );

export const typedReference = reference(Number.POSITIVE_INFINITY);

export const parametersReference = reference(37);
