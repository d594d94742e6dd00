// An externalName that only the search list of a Pod would complete.
import type { Service } from '#schemas';
import { service } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (name: string) => service(`type: ExternalName\nexternalName: ${name}`);

export const externalNameIncomplete = defineRule<Service>({
  id: 'service/external-name-incomplete',
  title: 'externalName that is no whole name',
  on: ['Service'],
  what: 'externalName is a single word, or ends in .svc, or names a Service and its Namespace and no more.',
  why: 'It is served as a CNAME record, and what that says is never completed with the search list: it resolves to nothing.',
  remedy: 'Write the whole name, for a Service of another namespace NAME.NAMESPACE.svc.cluster.local.',
  wrong: example('db.shared.svc'),
  right: example('db.shared.svc.cluster.local'),
  *check({ object: { spec } }, { references }) {
    const { type, externalName = '' } = spec ?? {};
    if (type !== 'ExternalName' || !/^[a-z0-9.-]+$/.test(externalName) || externalName === 'localhost') return;
    const [first = '', namespace = '', ...more] = externalName.split('.');
    const isService = !more.length && references.get('Service', namespace, first) !== undefined;
    if (namespace && !isService && !(more.length === 1 && more[0] === 'svc')) return;
    const whole = namespace ? `${first}.${namespace}.svc.cluster.local` : undefined;
    yield {
      at: ['spec', 'externalName'],
      message: `A CNAME is not completed with the search list: "${externalName}" resolves to nothing${whole ? `. Is ${whole} meant?` : ''}`,
      ...(whole && { data: { replacement: whole } }),
    };
  },
});
