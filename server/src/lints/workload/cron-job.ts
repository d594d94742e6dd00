// The example that the pages of CronJobs share.
import { object } from '../example.ts';

export const cronJob = (spec: string, jobSpec = ''): string =>
  object(
    'batch/v1',
    'CronJob',
    'backup',
    `spec:
${spec.replace(/^/gm, '  ')}
  jobTemplate:
    spec:
${jobSpec && `      ${jobSpec}\n`}      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: backup
              image: mysql:8.0`,
  );
