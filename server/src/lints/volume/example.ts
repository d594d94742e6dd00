// The example that the pages of volumes share.
import { pod } from '../example.ts';

/** A Pod that mounts a volume called `data`. @param source as one line of YAML */
export const mounted = (source: string, resources = '', mount = 'mountPath: /data'): string =>
  pod(`${resources}volumeMounts:\n  - name: data\n    ${mount}`, `volumes:\n  - name: data\n    ${source}`);
