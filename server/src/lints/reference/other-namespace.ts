// A reference whose target stands in the same file, but in another namespace.
import { describe, plainKind } from '#references';
import { configMap, pod, stream } from '../example.ts';
import { defineRule } from '../rule.ts';
import { resolve } from './resolve.ts';

const example = (namespace: string) =>
  stream(
    configMap('app-config', 'LOG_LEVEL').replace('name: app-config', 'name: app-config\n  namespace: shop'),
    pod('envFrom:\n  - configMapRef:\n      name: app-config').replace('name: web', `name: web\n  namespace: ${namespace}`),
  );

export const otherNamespace = defineRule({
  id: 'reference/other-namespace',
  title: 'Reference into another namespace',
  on: ['*'],
  what: 'The object that is referred to stands in the same file, but in another namespace.',
  why: 'Such references never leave their namespace: what depends on them waits for ever.',
  remedy: 'Put both into one namespace, or copy the target.',
  wrong: example('web'),
  right: example('shop'),
  *check(subject, scope) {
    for (const reference of scope.references.from(subject)) {
      const found = resolve(reference, scope);
      if (found.is !== 'other-namespace') continue;
      const target = describe({ kind: plainKind(reference.to), name: reference.name });
      const here = reference.namespace;
      yield {
        at: reference.path,
        message: `${target} is in namespace "${found.namespace}", this looks for it in "${here}" and finds nothing`,
      };
    }
  },
});
