// Defaults of authentication.k8s.io/v1.
import type { DefaultTable } from './table.ts';

export const authenticationDefaults: DefaultTable = {
  'authentication/v1.TokenRequestSpec': (spec: { expirationSeconds?: number }) => {
    spec.expirationSeconds ??= 3600;
  },
};
