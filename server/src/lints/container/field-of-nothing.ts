// Fields of the Pod handed to a container that are not there.
import { containersOf } from '#references';
import { deployment, pod } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { defineContainerRule } from '../rule.ts';

const limit = (name: string) =>
  pod(`resources:
  limits:
    memory: 256Mi
env:
  - name: MEMORY
    valueFrom:
      resourceFieldRef:
        containerName: ${name}
        resource: limits.memory`);

export const resourceOfUnknownContainer = defineContainerRule({
  id: 'container/resource-of-unknown-container',
  title: 'Resource of a container that is not there',
  what: 'resourceFieldRef of a variable names a container that the Pod does not have.',
  why: 'The API server does not look; the kubelet cannot compute the variable and does not start the container.',
  remedy: 'Name a container of the Pod, or leave containerName out for the own one.',
  wrong: limit('main'),
  right: limit('web'),
  *check({ container: { env = [] }, path }, source) {
    for (const [i, { valueFrom }] of env.entries()) {
      const wanted = valueFrom?.resourceFieldRef?.containerName;
      if (!wanted) continue;
      const names = new Set(containersOf(source).map(({ container: { name = '' } }) => name));
      if (names.has(wanted)) continue;
      const near = names.size === 1 ? [...names][0] : nearestName(wanted, names);
      yield {
        at: [...path, 'env', i, 'valueFrom', 'resourceFieldRef', 'containerName'],
        message: `The Pod has no container "${wanted}": this one cannot be started`,
        ...(near && { data: { replacement: near } }),
      };
    }
  },
});

const label = (key: string) =>
  deployment(`env:\n  - name: APP\n    valueFrom:\n      fieldRef:\n        fieldPath: metadata.labels['${key}']`);

/** Labels that controllers and the server add. */
const ADDED = /pod-template-hash|^controller-|\.kubernetes\.io\/|^job-name$/;

export const missingLabelField = defineContainerRule({
  id: 'container/missing-label-field',
  title: 'Variable of a label that the Pod does not carry',
  what: 'fieldRef of a variable names a label that the Pod, or the template of the workload, does not carry.',
  why: 'The variable is empty. Labels of the Deployment itself are not those of its Pods.',
  remedy: 'Put the label into the metadata of the template, or name one that is there.',
  wrong: label('tier'),
  right: label('app'),
  *check({ container: { env = [] }, path }, { labels, subject }, { isBuilt }) {
    for (const [i, { valueFrom }] of env.entries()) {
      const [, key] = /^metadata\.labels\['(.+)'\]$/.exec(valueFrom?.fieldRef?.fieldPath ?? '') ?? [];
      if (!key || Object.hasOwn(labels, key) || ADDED.test(key) || isBuilt(subject.document)) continue;
      yield {
        at: [...path, 'env', i, 'valueFrom', 'fieldRef', 'fieldPath'],
        message: `The Pod carries no label "${key}": the variable is empty`,
      };
    }
  },
});
