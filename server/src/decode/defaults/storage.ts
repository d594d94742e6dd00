// Defaults of storage.k8s.io/v1.
import type { CSIDriver, StorageClass } from '#schemas';
import { absent, type DefaultTable, inside } from './table.ts';

export const storageDefaults: DefaultTable = {
  'storage/v1.StorageClass': absent<StorageClass>({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
  'storage/v1.CSIDriver': (driver: CSIDriver) => {
    const spec = inside(driver, 'spec');
    spec.attachRequired ??= true;
    spec.podInfoOnMount ??= false;
    spec.storageCapacity ??= false;
    spec.fsGroupPolicy ??= 'ReadWriteOnceWithFSType';
    if (!spec.volumeLifecycleModes?.length) spec.volumeLifecycleModes = ['Persistent'];
    spec.requiresRepublish ??= false;
    spec.seLinuxMount ??= false;
  },
};
