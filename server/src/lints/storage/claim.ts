// The example that the pages of claims share.
import { object } from '../example.ts';

export const claim = (more: string, resources = ''): string =>
  object(
    'v1',
    'PersistentVolumeClaim',
    'data',
    `spec:\n${more.replace(/^(?=.)/gm, '  ')}  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: 8Gi\n${resources}`,
  );
