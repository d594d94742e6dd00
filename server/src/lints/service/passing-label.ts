// A Service that selects Pods by what only controllers write, and that passes away.
import { describe } from '#references';
import type { Service, StatefulSet } from '#schemas';
import { service, statefulSet, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

const HASHES = ['pod-template-hash', 'controller-revision-hash', 'pod-template-generation'];
const POD_NAME = 'statefulset.kubernetes.io/pod-name';

const select = (label: string) => service(`selector:\n  app: web\n${label}ports:\n  - port: 80`);

export const passingLabel = defineRule<Service>({
  id: 'service/passing-label',
  title: 'Service that selects one revision',
  on: ['Service'],
  what: 'The selector names the hash that a controller gives to one revision of the Pod template.',
  why: 'The next rollout makes Pods with another hash: the Service then selects nothing.',
  remedy: 'Leave the hash out.',
  wrong: select('  pod-template-hash: 6b8f9c7d54\n'),
  right: select(''),
  *check({ object: { spec } }) {
    for (const label of HASHES)
      if (spec?.selector?.[label])
        yield {
          at: ['spec', 'selector', label],
          mark: 'key',
          message: `${label} changes with every rollout: the Service then selects nothing`,
        };
  },
});

const governing = service('clusterIP: None\nselector:\n  app: db\nports:\n  - port: 5432', 'db');
const one = (pod: string) =>
  stream(statefulSet('replicas: 2'), governing, service(`selector:\n  ${POD_NAME}: ${pod}\nports:\n  - port: 5432`, 'db-first'));

export const podNotThere = defineRule<Service>({
  id: 'service/pod-not-there',
  title: 'Service for a Pod that a StatefulSet never makes',
  on: ['Service'],
  what: 'The selector names a single Pod of a StatefulSet, whose number is not among those of its replicas.',
  why: 'There is no such Pod: the Service selects nothing.',
  remedy: 'The Pods are numbered from 0 (or from spec.ordinals.start): the last one has the number of replicas less one.',
  wrong: one('db-2'),
  right: one('db-1'),
  *check({ object: { spec }, namespace }, { references }) {
    const [, name = '', number = ''] = /^(.+)-(\d+)$/.exec(spec?.selector?.[POD_NAME] ?? '') ?? [];
    const owner = references.get('apps/StatefulSet', namespace, name);
    const { replicas = 1, ordinals } = (owner?.object as StatefulSet | undefined)?.spec ?? {};
    const first = ordinals?.start ?? 0;
    // None at all: somebody else says how many.
    if (!owner || !replicas || (Number(number) >= first && Number(number) < first + replicas)) return;
    // An autoscaler may make more.
    if (references.usersOf(owner).some(({ row }) => row.on === 'autoscaling/HorizontalPodAutoscaler')) return;
    yield {
      at: ['spec', 'selector', POD_NAME],
      message: `${describe(owner)} makes ${name}-${first} to ${name}-${first + replicas - 1}: there is no ${name}-${number}`,
      related: [{ subject: owner, at: ['spec', 'replicas'], message: 'its replicas' }],
    };
  },
});
