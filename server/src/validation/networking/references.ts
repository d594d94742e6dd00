// References to objects of any kind, by group, kind and name.
import type { TypedLocalObjectReference } from '#schemas';
import { dnsSubdomain, pathSegment } from '../formats.ts';
import { type Check, field, format, pointer, required, type } from '../words.ts';

export const typedReference: Check<TypedLocalObjectReference> = type(
  'TypedLocalObjectReference',
  pointer('apiGroup', format(dnsSubdomain)),
  field('kind', required(), format(pathSegment)),
  field('name', required(), format(pathSegment)),
);
