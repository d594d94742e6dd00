// Columns and the scale subresource of a definition that read fields which its schema does not have.
import type { CustomResourceDefinition } from '#schemas';
import { defineRule, type Trouble } from '../rule.ts';
import { DEFINITION, definition, hasField } from './schema-places.ts';

const example = (path: string) =>
  definition(
    'properties:\n  schedule:\n    type: string\n',
    `additionalPrinterColumns:\n  - name: Schedule\n    type: string\n    jsonPath: ${path}\n`,
  );

export const definitionMissingField = defineRule<CustomResourceDefinition>({
  id: 'definition/missing-field',
  title: 'Path to a field that the schema does not have',
  on: [DEFINITION],
  what: 'A printer column, or the scale subresource, names a path that the schema of its version does not have.',
  why: 'The column stays empty; a scale reads and writes nothing.',
  remedy: 'Correct the path, or add the field to the schema.',
  wrong: example('.spec.cron'),
  right: example('.spec.schedule'),
  *check({ object }) {
    for (const [i, version] of (object.spec?.versions ?? []).entries()) {
      const schema = version.schema?.openAPIV3Schema;
      const at = ['spec', 'versions', i];
      const misses = (path: string | undefined) => hasField(schema, namesIn(path) ?? []) === false;
      for (const [j, { jsonPath }] of (version.additionalPrinterColumns ?? []).entries())
        if (misses(jsonPath)) yield missing([...at, 'additionalPrinterColumns', j, 'jsonPath'], jsonPath!, 'the column stays empty');
      const scale = version.subresources?.scale;
      if (misses(scale?.specReplicasPath))
        yield missing([...at, 'subresources', 'scale', 'specReplicasPath'], scale!.specReplicasPath!, 'nothing can be scaled');
    }
  },
});

const missing = (at: Trouble['at'], path: string, then: string): Trouble => ({ at, message: `The schema has no ${path}: ${then}` });

/** Names of a plain path; undefined for filters, wildcards and what every object has. */
function namesIn(path = ''): string[] | undefined {
  if (!/^(\.[A-Za-z_][\w-]*)+$/.test(path)) return undefined;
  const names = path.slice(1).split('.');
  return ['metadata', 'apiVersion', 'kind'].includes(names[0]!) ? undefined : names;
}
