// storagemigration.k8s.io.
import type { KindRules } from '../kind.ts';
import { storageVersionMigration } from './storage-version-migration.ts';

export const storageMigrationKinds: readonly KindRules[] = [storageVersionMigration];
