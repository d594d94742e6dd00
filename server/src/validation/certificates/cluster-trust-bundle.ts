// ClusterTrustBundles: the certificates that Pods are to trust. Certificates are read as far as their outer form and whether
// they say that they may sign others.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#cluster-trust-bundles
import { child, invalid, tooLong } from '#field';
import type { ObjectMeta } from '#schemas';
import { signerName } from '../core/signer-name.ts';
import { byteLength, dnsSubdomain, type Format } from '../formats.ts';
import { kind } from '../kind.ts';
import { checkedName, objectMeta } from '../meta/object-meta.ts';
import { type Block, blocksOf, sequenceOf } from '../pem.ts';
import { always, check, field, type } from '../words.ts';

/** The types of the default release do not have it yet. */
interface ClusterTrustBundle {
  metadata?: ObjectMeta;
  spec?: ClusterTrustBundleSpec;
}
interface ClusterTrustBundleSpec {
  signerName?: string;
  trustBundle?: string;
}

const MAX_BYTES = 1024 * 1024;
/** BasicConstraints (2.5.29.19), perhaps critical: a sequence that begins with `true` for an authority. */
const AUTHORITY = /\x06\x03\x55\x1d\x13(\x01\x01\xff)?\x04.\x30.\x01\x01\xff/s;

/** The name asked of a bundle: that of a signer's begins with the signer, with colons for slashes. */
const nameFor =
  (signer: string): Format =>
  name => {
    if (signer === '') {
      return name.includes(':') ? ['ClusterTrustBundle without signer name must not have ":" in its name'] : dnsSubdomain(name);
    }
    const prefix = `${signer.replaceAll('/', ':')}:`;
    if (name.startsWith(prefix)) return dnsSubdomain(name.slice(prefix.length));
    return [`ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`];
  };

const bundleName = check<ClusterTrustBundle>('bundleName', ({ metadata = {}, spec = {} }, up, { errors }) => {
  const names = { generateName: metadata.generateName ?? '', name: checkedName(metadata) };
  for (const [field, name] of Object.entries(names)) {
    const at = child(up, 'metadata', field);
    const problems = name === '' ? [] : nameFor(spec.signerName ?? '')(name);
    for (const detail of problems) errors.push(invalid(at, name, detail, 'format-name'));
  }
});
const anyName: Format = () => [];

/** What is wrong with one block; undefined for an authority's certificate. */
function problemOf({ type: label, bytes, hasHeaders }: Block): string | undefined {
  if (label !== 'CERTIFICATE') return `has bad block type: ${label}`;
  if (hasHeaders) return 'has PEM block headers';
  if (sequenceOf(bytes) === undefined) return 'does not parse as X.509';
  return AUTHORITY.test(bytes) ? undefined : 'does not have the CA bit set';
}

const trustBundle = check<string>('trustBundle', (text, at, { errors }) => {
  if (byteLength(text) > MAX_BYTES) return void errors.push(tooLong(at, MAX_BYTES));
  const refuse = (detail: string) => errors.push(invalid(at, '<value omitted>', detail, 'trust-bundle'));
  const blocks = blocksOf(text);
  const problems = blocks.map(problemOf);
  for (const [i, problem] of problems.entries()) if (problem) refuse(`entry ${i} ${problem}`);
  if (problems.some(Boolean)) return;
  if (!blocks.length) refuse('at least one trust anchor must be provided');
  const places = Map.groupBy(blocks.keys(), i => blocks[i]!.bytes);
  for (const same of places.values()) if (same.length > 1) refuse(`duplicate trust anchor (indices [${same.join(' ')}])`);
});

export const clusterTrustBundle = kind<ClusterTrustBundle>({
  group: 'certificates.k8s.io',
  kind: 'ClusterTrustBundle',
  rows: type<ClusterTrustBundle>(
    'ClusterTrustBundle',
    bundleName,
    objectMeta({ name: anyName, generateName: anyName, namespaced: false }),
    always(
      'spec',
      {},
      type<ClusterTrustBundleSpec>('ClusterTrustBundleSpec', field('signerName', signerName), always('trustBundle', '', trustBundle)),
    ),
  ),
});
