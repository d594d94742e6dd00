// A definition of which no version is served.
import type { CustomResourceDefinition } from '#schemas';
import { defineRule } from '../rule.ts';
import { DEFINITION, definition } from './schema-places.ts';

const right = definition('properties:\n  schedule:\n    type: string\n');

export const definitionNotServed = defineRule<CustomResourceDefinition>({
  id: 'definition/not-served',
  title: 'Definition that serves nothing',
  on: [DEFINITION],
  what: 'All versions have served: false.',
  why: 'The API server knows no resource of that name: no object can be made or read.',
  remedy: 'Serve at least the version that is stored.',
  wrong: right.replace('served: true', 'served: false'),
  right,
  *check({ object }) {
    const versions = object.spec?.versions ?? [];
    if (!versions.length || versions.some(({ served }) => served)) return;
    yield { at: ['spec', 'versions'], mark: 'key', message: 'No version is served: no object of this kind can be made' };
  },
});
