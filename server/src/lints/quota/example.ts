// The examples that the pages of quotas share.
import { object } from '../example.ts';

export const quota = (...hard: string[]): string =>
  object('v1', 'ResourceQuota', 'compute', hard.length ? `spec:\n  hard:\n${hard.map(line => `    ${line}\n`).join('')}` : 'spec: {}');

export const limitRange = (...item: string[]): string =>
  object(
    'v1',
    'LimitRange',
    'compute',
    item.length ? `spec:\n  limits:\n    - type: Container\n${item.map(line => `      ${line}\n`).join('')}` : 'spec: {}',
  );
