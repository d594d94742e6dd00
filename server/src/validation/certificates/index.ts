// certificates.k8s.io: trust bundles and requests of Pods are served only where a feature asks for it.
import type { KindRules } from '../kind.ts';
import { certificateSigningRequest } from './signing-request.ts';

export const certificatesKinds: readonly KindRules[] = [certificateSigningRequest];
