// A scheduler that nobody runs.
import { pod } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { definePodRule } from '../rule.ts';

const example = (name: string) => pod('', `schedulerName: ${name}`);

export const unknownScheduler = definePodRule({
  id: 'scheduling/unknown-scheduler',
  title: 'Scheduler that nobody runs',
  what: 'schedulerName is a misspelling of default-scheduler; or the environment knows the cluster’s Nodes and has no workload that could be this scheduler.',
  why: 'Nobody places the Pod: it stays Pending without any event.',
  remedy: 'Correct the name, or drop the field.',
  wrong: example('default-schduler'),
  right: example('default-scheduler'),
  *check({ spec, path }, { references }) {
    const name = spec.schedulerName;
    if (!name || name === 'default-scheduler') return;
    const near = nearestName(name, ['default-scheduler']);
    const runs = references.subjects.some(
      ({ kind, name: own, object }) => own.includes(name) || (kind === 'ConfigMap' && JSON.stringify(object.data ?? '').includes(name)),
    );
    if (!near && (runs || !references.list('Node').length)) return;
    yield {
      at: [...path, 'schedulerName'],
      message: `No scheduler is called "${name}": the Pod stays Pending${near ? `. Did you mean "${near}"?` : ''}`,
      ...(near && { data: { replacement: near } }),
    };
  },
});
