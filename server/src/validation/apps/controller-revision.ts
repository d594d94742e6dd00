// ControllerRevisions: what controllers of DaemonSets and StatefulSets keep of earlier templates.
import { child, required as requiredError } from '#field';
import type { ControllerRevision } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { check, field, nonNegative, type } from '../words.ts';

const data = check<ControllerRevision>('data', ({ data }, up, { errors }) => {
  if (data === undefined || data === null) errors.push(requiredError(child(up, 'data'), 'data is mandatory'));
  else if (typeof data !== 'object' || Array.isArray(data))
    errors.push(requiredError(child(up, 'data'), 'data must be a valid JSON object'));
});

export const controllerRevision = kind<ControllerRevision>({
  group: 'apps',
  kind: 'ControllerRevision',
  rows: type<ControllerRevision>(
    'ControllerRevision',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    field('revision', nonNegative),
    data,
  ),
});
