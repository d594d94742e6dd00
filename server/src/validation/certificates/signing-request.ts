// CertificateSigningRequests. The request is read as far as its outer form: that its signature is right takes mathematics
// that would have to be carried along, and is believed here.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
import { child, invalid } from '#field';
import type { CertificateSigningRequest, CertificateSigningRequestSpec } from '#schemas';
import { bytesOfBase64 } from '../core/base64.ts';
import { signerName } from '../core/signer-name.ts';
import type { Format } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { blocksOf } from '../pem.ts';
import { sequenceFault } from '../sequence-fault.ts';
import { always, check, eachVal, field, oneOf, pointer, required, type, unique } from '../words.ts';

const USAGES = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];
const LEGACY_SIGNER = 'kubernetes.io/legacy-unknown';
const MIN_SECONDS = 600;

const request = check<CertificateSigningRequestSpec>('request', ({ request: base64 }, up, { errors }) => {
  const bytes = bytesOfBase64(base64 ?? '');
  // The server prints the bytes that it has read: without line ends, and without bits beyond the last byte.
  const refuse = (detail: string) =>
    errors.push(invalid(child(up, 'request'), base64 === undefined ? undefined : btoa(bytes), detail, 'certificate-request'));
  const [block] = blocksOf(bytes);
  if (block?.type !== 'CERTIFICATE REQUEST') refuse('PEM block type must be CERTIFICATE REQUEST');
  else {
    const fault = sequenceFault(block.bytes, 'certificateRequest');
    if (fault) refuse(fault);
  }
});

const seconds = check<number>('expirationSeconds', (value, at, { errors }) => {
  if (value >= MIN_SECONDS) return;
  errors.push(invalid(at, value, 'may not specify a duration less than 600 seconds (10 minutes)', 'minimum'));
});

const requestedSigner = check<string>('signerName', (name, at, found) => {
  if (name !== LEGACY_SIGNER) signerName(name, at, found);
  else found.errors.push(invalid(at, name, 'the legacy signerName is not allowed via this API version', 'signer-name'));
});

const anyName: Format = function anyName() {
  return [];
};

export const certificateSigningRequest = kind<CertificateSigningRequest>({
  group: 'certificates.k8s.io',
  kind: 'CertificateSigningRequest',
  prepare: dropStatus,
  rows: type<CertificateSigningRequest>(
    'CertificateSigningRequest',
    objectMeta({ name: anyName, generateName: anyName, namespaced: false }),
    always(
      'spec',
      {},
      type<CertificateSigningRequestSpec>(
        'CertificateSigningRequestSpec',
        request,
        field('usages', required(), eachVal(oneOf(...USAGES)), unique()),
        always('signerName', '', requestedSigner),
        pointer('expirationSeconds', seconds),
      ),
    ),
  ),
});
