// Style: containers with the Node in their hands.
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (privileged: boolean) => pod(`securityContext:\n  privileged: ${privileged}`);

export const privileged = defineContainerRule({
  id: 'container/privileged',
  title: 'Privileged container',
  severity: 'information',
  preset: 'strict',
  what: 'The container runs privileged.',
  why: 'Whoever breaks into it owns the Node.',
  remedy: 'Add the capabilities that are needed instead, or run it in a namespace of its own.',
  wrong: example(true),
  right: example(false),
  *check({ container: { securityContext }, path }) {
    if (securityContext?.privileged !== true) return;
    yield { at: [...path, 'securityContext', 'privileged'], message: 'Whoever breaks into this container owns its Node' };
  },
});
