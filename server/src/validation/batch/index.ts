// batch
import type { KindRules } from '../kind.ts';
import { cronJob } from './cron-job.ts';
import { job } from './job.ts';

export const batchKinds: readonly KindRules[] = [job, cronJob];
