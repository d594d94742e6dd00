// CSIDrivers: how Kubernetes is to call a storage driver.
import { child, duplicate, index, invalid, notSupported, required as requiredError, root } from '#field';
import type { CSIDriver, CSIDriverSpec, TokenRequest } from '#schemas';
import { dnsSubdomain } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { always, check, field, oneOf, pointer, required, type, word } from '../words.ts';

// The server writes this field's name with a letter more.
const attachRequired = check<CSIDriverSpec>('attachRequired', ({ attachRequired }, up, { errors }) => {
  if (attachRequired === undefined) errors.push(requiredError(child(up, 'attachedRequired')));
});

const MIN_SECONDS = 600;
const MAX_SECONDS = 2 ** 32;

const tokenRequests = check<readonly TokenRequest[]>('tokenRequests', (list, up, { errors }) => {
  const audiences = new Set<string>();
  for (const [i, { audience = '', expirationSeconds: seconds }] of list.entries()) {
    const at = index(up, i);
    const again = audiences.has(audience);
    audiences.add(audience);
    if (again) errors.push(duplicate(child(at, 'audience'), audience));
    if (again || seconds === undefined) continue;
    const say = (detail: string) => errors.push(invalid(child(at, 'expirationSeconds'), seconds, detail, 'range'));
    if (seconds < MIN_SECONDS) say('may not specify a duration less than 10 minutes');
    if (seconds > MAX_SECONDS) say('may not specify a duration larger than 2^32 seconds');
  }
});

const MODES = ['Persistent', 'Ephemeral'];
// The server points at the list, never at one of the modes.
const lifecycleModes = word<readonly string[]>('volumeLifecycleModes', MODES, (list, at, { errors }) => {
  for (const mode of list) if (!MODES.includes(mode)) errors.push(notSupported(at, mode, MODES));
});

const updatePeriod = check<number>('minimum', (seconds, at, { errors }) => {
  if (seconds < 10) errors.push(invalid(at, seconds, 'must be greater than or equal to 10 seconds', 'minimum'));
});

const tokensInSecrets = check<CSIDriverSpec>(
  'serviceAccountTokenInSecrets',
  ({ serviceAccountTokenInSecrets: set, tokenRequests = [] }, up, { errors }) => {
    if (set === undefined || tokenRequests.length) return;
    const detail = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified';
    errors.push(invalid(child(up, 'serviceAccountTokenInSecrets'), set, detail, 'token-requests'));
  },
);

const spec = type<CSIDriverSpec>(
  'CSIDriverSpec',
  attachRequired,
  pointer('podInfoOnMount', required()),
  pointer('storageCapacity', required()),
  pointer('fsGroupPolicy', oneOf('File', 'None', 'ReadWriteOnceWithFSType')),
  field('tokenRequests', tokenRequests),
  field('volumeLifecycleModes', lifecycleModes),
  pointer('seLinuxMount', required()),
  pointer('nodeAllocatableUpdatePeriodSeconds', updatePeriod),
  tokensInSecrets,
);

const TOKENS =
  'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes';

export const csiDriver = kind<CSIDriver>({
  group: 'storage.k8s.io',
  kind: 'CSIDriver',
  // Fields of features that are off are dropped.
  prepare: ({ spec }, { minor }) => {
    if (!spec) return;
    if (minor < 35) delete spec.nodeAllocatableUpdatePeriodSeconds;
    if (minor < 35) delete spec.serviceAccountTokenInSecrets;
    delete spec.preventPodSchedulingIfMissing;
  },
  rows: type('CSIDriver', objectMeta({ name: dnsSubdomain, namespaced: false }), always('spec', {}, spec)),
  *warnings({ spec }, { minor }) {
    if (minor < 35 || !spec?.tokenRequests?.length || spec.serviceAccountTokenInSecrets !== undefined) return;
    yield { message: TOKENS, at: child(root, 'spec', 'tokenRequests'), rule: 'warning/tokens-in-attributes' };
  },
});
