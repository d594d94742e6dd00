// certificates.k8s.io.
import type { KindRules } from '../kind.ts';
import { clusterTrustBundle } from './cluster-trust-bundle.ts';
import { podCertificateRequest } from './pod-certificate-request.ts';
import { certificateSigningRequest } from './signing-request.ts';

export const certificatesKinds: readonly KindRules[] = [certificateSigningRequest, clusterTrustBundle, podCertificateRequest];
