// A Service whose selector matches no Pod that the environment makes in its namespace.
import { describe, isEmptySelector, matches } from '#references';
import type { Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { unselected } from '../pods-known.ts';
import { defineRule } from '../rule.ts';

const example = (app: string) => stream(deployment(), service(`selector:\n  app: ${app}\nports:\n  - port: 80`));

export const serviceSelectsNothing = defineRule<Service>({
  id: 'service/selects-nothing',
  title: 'Service that selects no Pod',
  on: ['Service'],
  what: 'No Pod and no Pod template of the namespace carries the labels that the Service selects.',
  why: 'The Service has no endpoints: every connection to it is refused.',
  remedy: 'Make the selector equal to labels of the Pod template. Labels of the Deployment itself do not count.',
  wrong: example('webapp'),
  right: example('web'),
  *check(subject, scope) {
    const { selector, type } = subject.object.spec ?? {};
    if (!selector || isEmptySelector({ matchLabels: selector }) || type === 'ExternalName') return;
    const nothing = unselected(subject, { matchLabels: selector }, scope);
    if (!nothing) return;
    const owner = scope.references
      .pods(subject.namespace)
      .find(({ subject: one }) => matches({ matchLabels: selector }, one.object.metadata.labels ?? {}));
    const hint = owner ? `. ${describe(owner.subject)} carries these labels itself, its Pods do not` : nothing.hint;
    yield { at: ['spec', 'selector'], mark: 'key', message: `The Service selects no Pod of namespace "${subject.namespace}"${hint}` };
  },
});
