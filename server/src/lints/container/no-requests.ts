// Style: containers that do not say what they need, or may take all there is.
import { containersOf } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const resources = (list: string) => pod(`resources:\n  ${list}:\n    cpu: 100m\n    memory: 128Mi`);

/** A rule per list: one finding a container, which names what is missing. */
const lacking = (
  list: 'requests' | 'limits',
  names: readonly ('cpu' | 'memory')[],
  text: { readonly id: string; readonly title: string; readonly what: string; readonly why: string; readonly remedy: string },
) =>
  definePodRule({
    ...text,
    severity: 'information',
    preset: 'strict',
    wrong: pod(),
    right: resources(list === 'limits' ? 'limits' : 'requests'),
    *check(source, { references }) {
      // A LimitRange fills in defaults; Pod-level resources hold for all containers.
      if (references.list('LimitRange', source.subject.namespace).length) return;
      for (const { container, path, stays } of containersOf(source)) {
        const missing = names.filter(name => !container.resources?.[list]?.[name] && !source.spec.resources?.[list]?.[name]);
        if (stays && missing.length)
          yield { at: [...path, 'name'], message: `Container "${container.name}" has no ${list} of ${missing.join(' and ')}` };
      }
    },
  });

export const noRequests = lacking('requests', ['cpu', 'memory'], {
  id: 'container/no-requests',
  title: 'Container without requests',
  what: 'The container requests no cpu or no memory, and no LimitRange of the environment fills them in.',
  why: 'The scheduler takes the container for one that needs nothing, and it is the first to suffer when its Node is full.',
  remedy: 'Request what the container needs when it is busy.',
});

export const noMemoryLimit = lacking('limits', ['memory'], {
  id: 'container/no-memory-limit',
  title: 'Container without memory limit',
  what: 'The container has no limit of memory, and no LimitRange of the environment fills it in.',
  why: 'A leak in it takes the memory of all its neighbours on the Node.',
  remedy: 'Limit the memory to what the container may need at most.',
});
