// ServiceAccounts: nothing but their metadata is validated.
import { child, key, root } from '#field';
import type { ServiceAccount } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { type } from '../words.ts';

const ENFORCE_MOUNTABLE = 'kubernetes.io/enforce-mountable-secrets';

export const serviceAccount = kind<ServiceAccount>({
  group: '',
  kind: 'ServiceAccount',
  prepare: object => {
    if (object.secrets) object.secrets = object.secrets.map(({ name }) => (name === undefined ? {} : { name }));
  },
  rows: type('ServiceAccount', objectMeta({ name: dnsSubdomain, namespaced: true })),
  *warnings({ metadata }, { minor }) {
    if (minor < 32 || metadata?.annotations?.[ENFORCE_MOUNTABLE] === undefined) return;
    const message = `metadata.annotations[${ENFORCE_MOUNTABLE}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`;
    yield { message, at: key(child(root, 'metadata', 'annotations'), ENFORCE_MOUNTABLE), rule: 'warning/deprecated-annotation' };
  },
});
