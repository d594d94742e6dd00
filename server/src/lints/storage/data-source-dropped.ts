// A data source that the API server sets aside.
import type { PersistentVolumeClaim } from '#schemas';
import { defineRule } from '../rule.ts';
import { claim } from './claim.ts';

const example = (kind: string) => claim(`dataSource:\n  kind: ${kind}\n  name: source\n`);

export const dataSourceDropped = defineRule<PersistentVolumeClaim>({
  id: 'storage/data-source-dropped',
  title: 'Data source of a kind that is dropped',
  on: ['PersistentVolumeClaim'],
  what: 'dataSource is neither a PersistentVolumeClaim nor a VolumeSnapshot.',
  why: 'The API server drops it in silence: the volume is empty.',
  remedy: 'Name a claim or a snapshot (apiGroup: snapshot.storage.k8s.io), or use dataSourceRef.',
  wrong: example('Secret'),
  right: example('PersistentVolumeClaim'),
  *check({ object: { spec } }) {
    const { kind, apiGroup } = spec?.dataSource ?? {};
    if (!kind || (!apiGroup && kind === 'PersistentVolumeClaim') || (apiGroup === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot'))
      return;
    const message = `The server drops a data source of kind ${kind}${apiGroup ? ` in ${apiGroup}` : ''}: the volume will be empty`;
    yield { at: ['spec', 'dataSource', 'kind'], message };
  },
});
