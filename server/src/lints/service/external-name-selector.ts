// A selector that has no effect, because the Service is only a name for a host elsewhere.
import type { Service } from '#schemas';
import { service } from '../example.ts';
import { defineRule } from '../rule.ts';

export const externalNameSelector = defineRule<Service>({
  id: 'service/external-name-selector',
  title: 'Selector of an ExternalName Service',
  on: ['Service'],
  what: 'A Service of type ExternalName has a selector.',
  why: 'It is ignored: the name resolves to externalName, whatever Pods there are.',
  remedy: 'Drop the selector, or the type.',
  wrong: service('type: ExternalName\nexternalName: db.example.com\nselector:\n  app: db'),
  right: service('type: ExternalName\nexternalName: db.example.com'),
  *check({ object: { spec } }) {
    if (spec?.type !== 'ExternalName' || !Object.keys(spec.selector ?? {}).length) return;
    yield { at: ['spec', 'selector'], mark: 'key', message: 'A Service of type ExternalName ignores its selector' };
  },
});
