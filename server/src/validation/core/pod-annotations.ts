// Annotations of Pods and Pod templates that the server reads.
// Source: https://kubernetes.io/docs/reference/labels-annotations-taints/
import { child, invalid, key, type Path } from '#field';
import type { PodSpec, Toleration } from '#schemas';
import type { Findings } from '../words.ts';
import { checkProfileAnnotations } from './security-profiles.ts';
import { tolerations as checkTolerations } from './tolerations.ts';

const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/** @param at the place of the annotations */
export function checkPodAnnotations(annotations: Readonly<Record<string, string>>, spec: PodSpec, at: Path, found: Findings): void {
  const mirror = annotations[MIRROR];
  if (mirror !== undefined && !spec.nodeName) {
    found.errors.push(invalid(key(at, MIRROR), mirror, 'must set spec.nodeName if mirror pod annotation is set', 'mirror-pod'));
  }
  const written = annotations[TOLERATIONS];
  if (written) checkTolerations(readTolerations(written), child(at, TOLERATIONS), found);
  const cost = annotations[DELETION_COST];
  if (cost !== undefined && !isInt32(cost)) {
    found.errors.push(invalid(key(at, DELETION_COST), cost, 'must be a 32bit integer', 'deletion-cost'));
  }
  checkProfileAnnotations(annotations, spec, at, found);
}

/** No plus sign and no leading zero, though a minus may be followed by one. */
const isInt32 = (text: string) => /^(0|[1-9]\d*|-\d+)$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;

/** What cannot be read is taken for none: the words of Go's JSON reader are not ours to say. */
function readTolerations(json: string): Toleration[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.filter(isToleration) : [];
  } catch {
    return [];
  }
}

const isToleration = (item: unknown): item is Toleration =>
  typeof item === 'object' &&
  item !== null &&
  Object.entries(item).every(([name, value]) => typeof value === (name === 'tolerationSeconds' ? 'number' : 'string'));
