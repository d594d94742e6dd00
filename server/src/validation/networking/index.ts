// The kinds of networking.k8s.io.
import type { KindRules } from '../kind.ts';
import { ingress } from './ingress.ts';
import { ingressClass } from './ingress-class.ts';
import { ipAddress } from './ip-address.ts';
import { networkPolicy } from './network-policy.ts';
import { serviceCidr } from './service-cidr.ts';

export const networkingKinds: readonly KindRules[] = [ingress, ingressClass, ipAddress, networkPolicy, serviceCidr];
