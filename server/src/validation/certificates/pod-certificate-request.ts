// PodCertificateRequests, which kubelets write. The request is read as far as its outer form: its signature is believed.
// Source: KEP-4317
import { child, invalid, invalidUnshown, required, tooLong } from '#field';
import type { ObjectMeta } from '#schemas';
import { bytesOfBase64 } from '../core/base64.ts';
import { checkUserAnnotations } from '../core/certificate-projections.ts';
import { isKubernetesSigner, signerName } from '../core/signer-name.ts';
import { byteLength, dnsSubdomain } from '../formats.ts';
import { dropStatus, kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { sequenceOf } from '../pem.ts';
import { always, check, field, format, type } from '../words.ts';

/** The types of the default release do not have it yet. */
interface PodCertificateRequest {
  metadata?: ObjectMeta;
  spec?: PodCertificateRequestSpec;
  status?: object;
}
interface PodCertificateRequestSpec {
  signerName?: string;
  podName?: string;
  podUID?: string;
  serviceAccountName?: string;
  serviceAccountUID?: string;
  nodeName?: string;
  nodeUID?: string;
  maxExpirationSeconds?: number;
  stubPKCS10Request?: string;
  unverifiedUserAnnotations?: Record<string, string>;
}

const MAX_UID = 128;
const MAX_REQUEST = 10 * 1024;
const MIN_SECONDS = 3600;
const MAX_SECONDS = 91 * 24 * 3600;
const MAX_KUBERNETES_SECONDS = 24 * 3600;
const NO_REQUEST = 'exactly one of (stubPKCS10Request) or (pkixPublicKey, proofOfPossession) must be set';

const uid = check<string>('uid', (value, at, { errors }) => {
  if (value === '') errors.push(invalid(at, value, 'must not be empty', 'required'));
  if (byteLength(value) > MAX_UID) errors.push(tooLong(at, MAX_UID));
});

/** Without a lifetime the server looks no further. */
const lifetimeAndRequest = check<PodCertificateRequestSpec>('maxExpirationSeconds', (spec, up, { errors }) => {
  const { maxExpirationSeconds: seconds, stubPKCS10Request: base64 = '' } = spec;
  const lifetime = child(up, 'maxExpirationSeconds');
  if (seconds === undefined) return void errors.push(required(lifetime, 'must be set'));
  const max = isKubernetesSigner(spec.signerName ?? '') ? MAX_KUBERNETES_SECONDS : MAX_SECONDS;
  if (seconds < MIN_SECONDS || seconds > max)
    errors.push(invalid(lifetime, seconds, `must be in the range [${MIN_SECONDS}, ${max}]`, 'range'));
  const request = bytesOfBase64(base64);
  const at = child(up, 'stubPKCS10Request');
  if (request === '') errors.push(invalidUnshown(up, NO_REQUEST, 'union'));
  else if (request.length > MAX_REQUEST) errors.push(tooLong(at, MAX_REQUEST));
  else if (sequenceOf(request) === undefined) errors.push(invalidUnshown(at, 'must be a valid PKCS#10 CSR', 'certificate-request'));
});

export const podCertificateRequest = kind<PodCertificateRequest>({
  group: 'certificates.k8s.io',
  kind: 'PodCertificateRequest',
  prepare: dropStatus,
  rows: type<PodCertificateRequest>(
    'PodCertificateRequest',
    objectMeta({ name: dnsSubdomain, namespaced: true }),
    always(
      'spec',
      {},
      type<PodCertificateRequestSpec>(
        'PodCertificateRequestSpec',
        always('signerName', '', signerName),
        field('unverifiedUserAnnotations', check('userAnnotations', checkUserAnnotations)),
        always('podName', '', format(dnsSubdomain)),
        always('podUID', '', uid),
        always('serviceAccountName', '', format(dnsSubdomain)),
        always('serviceAccountUID', '', uid),
        always('nodeName', '', format(dnsSubdomain)),
        always('nodeUID', '', uid),
        lifetimeAndRequest,
      ),
    ),
  ),
});
