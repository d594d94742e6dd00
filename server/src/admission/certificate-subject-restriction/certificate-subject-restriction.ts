// CertificateSubjectRestriction: nobody may ask for a client certificate that makes them an administrator.
import { child, root } from '#field';
import type { CertificateSigningRequest } from '#schemas';
import { creates, forbidFor, type Plugin } from '../plugin.ts';
import { organizationsOf } from './organizations.ts';

const SIGNER = 'kubernetes.io/kube-apiserver-client';
const ADMINISTRATORS = 'system:masters';

export const certificateSubjectRestriction: Plugin = {
  name: 'CertificateSubjectRestriction',
  validate(request) {
    if (!creates(request, 'certificates.k8s.io', 'CertificateSigningRequest')) return undefined;
    const { spec = {} } = request.object as CertificateSigningRequest;
    if (spec.signerName !== SIGNER || !organizationsOf(spec.request ?? '').includes(ADMINISTRATORS)) return undefined;
    const message = `use of ${SIGNER} signer with ${ADMINISTRATORS} group is not allowed`;
    return forbidFor(request, { rule: 'certificate/administrator', message, at: child(root, 'spec', 'request') });
  },
};
