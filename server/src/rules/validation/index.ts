// Pages of what the API's validation refuses: one line a subject. Ids are `validation/` and the word of the check.
import { family } from '../page.ts';
import { customPages } from './custom.ts';
import { formatPages } from './formats.ts';
import { networkingPages } from './networking.ts';
import { podPages } from './pods.ts';
import { policyPages } from './policies.ts';
import { valuePages } from './values.ts';
import { workloadPages } from './workloads.ts';

export const validationPages = family('validation', 'server', {
  ...valuePages,
  ...formatPages,
  ...podPages,
  ...workloadPages,
  ...networkingPages,
  ...policyPages,
  ...customPages,
});
