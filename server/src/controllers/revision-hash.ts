// The hash in the name of a StatefulSet's revision, as the server makes it: the name stands in a label of each Pod, which is
// too long where the StatefulSet's name is. The hash of a Deployment's template is made of Go's memory and cannot be told.
import { goJson, typed } from '#field';
import type { PodTemplateSpec } from '#schemas';

/** What digits are written as: without vowels, no words come of them. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
/** How often the name had been taken before. */
const COLLISIONS = '0';

/** @param template as stored, defaults filled in @returns up to ten letters and digits; case failed-create/long-statefulset-name */
export function revisionHash(template: PodTemplateSpec): string {
  const { serviceAccountName } = template.spec ?? {};
  // The old name of the field is served beside the new one.
  const spec = { ...template.spec, ...(serviceAccountName && { serviceAccount: serviceAccountName }) };
  const served = JSON.parse(goJson(typed({ ...template, spec }, 'core/v1.PodTemplateSpec'))) as object;
  const patch = goJson({ spec: { template: { ...served, $patch: 'replace' } } });
  return [...`${fnv32(patch + COLLISIONS)}`].map(digit => LETTERS[digit.charCodeAt(0) % LETTERS.length]).join('');
}

/** FNV-1 of a text's UTF-8, http://www.isthe.com/chongo/tech/comp/fnv/. */
function fnv32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash, 0x01000193) ^ byte;
  return hash >>> 0;
}
