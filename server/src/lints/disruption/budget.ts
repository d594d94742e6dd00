// The example that the pages of disruption budgets share.
import { object } from '../example.ts';

export const PDB = 'policy/PodDisruptionBudget';

export const budget = (bound: string, app = 'web'): string =>
  object('policy/v1', 'PodDisruptionBudget', 'web', `spec:\n${bound && `  ${bound}\n`}  selector:\n    matchLabels:\n      app: ${app}`);
