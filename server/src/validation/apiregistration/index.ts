// apiregistration.k8s.io
import type { KindRules } from '../kind.ts';
import { apiService } from './api-service.ts';

export const apiregistrationKinds: readonly KindRules[] = [apiService];
