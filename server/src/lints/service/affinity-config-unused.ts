// Settings of an affinity that is not switched on: the API server drops them without a word.
import type { Service } from '#schemas';
import { service } from '../example.ts';
import { defineRule } from '../rule.ts';

const example = (affinity: string) =>
  service(`${affinity}sessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 600\nports:\n  - port: 80`);

export const affinityConfigUnused = defineRule<Service>({
  id: 'service/affinity-config-unused',
  title: 'sessionAffinityConfig without affinity',
  on: ['Service'],
  what: 'sessionAffinityConfig is set, sessionAffinity is not ClientIP.',
  why: 'The API server sets it aside: connections are spread over all Pods.',
  remedy: 'Add sessionAffinity: ClientIP, or drop the settings.',
  wrong: example(''),
  right: example('sessionAffinity: ClientIP\n'),
  *check(subject, { written }) {
    // The decoded object has lost it already.
    if (subject.object.spec?.sessionAffinity === 'ClientIP' || !written(subject, ['spec', 'sessionAffinityConfig', 'clientIP'])) return;
    yield {
      at: ['spec', 'sessionAffinityConfig'],
      mark: 'key',
      message: 'sessionAffinityConfig has no effect without sessionAffinity: ClientIP',
    };
  },
});
