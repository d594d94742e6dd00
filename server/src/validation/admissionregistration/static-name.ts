// Names that belong to configurations in files of the API server.
import { child, root } from '#field';
import type { ObjectMeta } from '#schemas';
import type { Warning } from '../kind.ts';
import type { Scope } from '../scope.ts';

const SUFFIX = '.static.k8s.io';
const SINCE = 36;

export function* warnOfStaticName({ metadata }: { metadata?: ObjectMeta }, { minor }: Scope): Generator<Warning> {
  if (minor < SINCE || !metadata?.name?.endsWith(SUFFIX)) return;
  const text = `names ending with "${SUFFIX}" are reserved for static manifest-based configurations and cannot be managed via the API`;
  yield { message: `metadata.name: ${text}`, at: child(root, 'metadata', 'name'), rule: 'warning/static-name' };
}
