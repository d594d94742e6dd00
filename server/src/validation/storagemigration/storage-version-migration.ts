// StorageVersionMigrations: objects of a resource are written anew in the version that is stored today.
// Source: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/storage-version-migration/
import { invalid } from '#field';
import type { ObjectMeta } from '#schemas';
import { dns1035Label, dnsSubdomain, type Format } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, field, required, type } from '../words.ts';

/** The types of the default release do not have it yet. */
interface StorageVersionMigration {
  metadata?: ObjectMeta;
  spec?: StorageVersionMigrationSpec;
  status?: object;
}
interface StorageVersionMigrationSpec {
  resource?: GroupResource;
}
interface GroupResource {
  group?: string;
  resource?: string;
}

/** All that is wrong with a name is one error here. */
const joined = (of: Format) =>
  check<string>(`format:${of.name}`, (value, at, { errors }) => {
    const said = of(value);
    if (said.length) errors.push(invalid(at, value, said.join(','), 'format'));
  });

export const storageVersionMigration = kind<StorageVersionMigration>({
  group: 'storagemigration.k8s.io',
  kind: 'StorageVersionMigration',
  prepare: dropStatus,
  rows: type<StorageVersionMigration>(
    'StorageVersionMigration',
    objectMeta({ name: dnsSubdomain, namespaced: false }),
    always(
      'spec',
      {},
      type<StorageVersionMigrationSpec>(
        'StorageVersionMigrationSpec',
        always(
          'resource',
          {},
          type<GroupResource>(
            'GroupResource',
            field('resource', required('resource is required to be set'), joined(dns1035Label)),
            field('group', joined(dnsSubdomain)),
          ),
        ),
      ),
    ),
  ),
});
