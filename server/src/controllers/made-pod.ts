// What has become of a Pod that a controller has asked for.
import type { Stored } from '#cluster';
import type { Created, Hands, Refusal } from './controller.ts';

/** Where workloads describe their Pods. */
export const TEMPLATE = ['spec', 'template'] as const;

/** The Pod; undefined where it was refused, which an event of the workload tells then. */
export function madePod<R extends Refusal>(workload: Stored, created: Created<R>, { report }: Hands<R>): Stored | undefined {
  const refused = 'stored' in created ? created.refusedFirst : created;
  const aside = 'stored' in created && ({ isAside: true } as const);
  if (refused)
    report({ reason: 'FailedCreate', message: `Error creating: ${refused.message}`, workload, refused, base: TEMPLATE, ...aside });
  return 'stored' in created ? created.stored : undefined;
}
