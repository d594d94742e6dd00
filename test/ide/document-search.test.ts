// What is found in the documents that may have a say is what is found in all of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Snapshot, type SourceDocument } from '#workspace';
import type { Node } from '#yaml';
import type { EnvironmentMentions } from '../../server/src/ide/navigation/environment-mentions.ts';
import type { Mention } from '../../server/src/ide/navigation/mention.ts';
import { MentionsAmong } from '../../server/src/ide/navigation/mentions-among.ts';
import { environmentsAt } from '../../server/src/ide/navigation/mentions-of.ts';
import { hasCorpus, readRepositories } from '../corpus/read-corpus.ts';
import { filesOf } from '../kit/fixture.ts';

const OVERLAYS = `
#- file: base/kustomization.yaml
resources: [web.yaml]
commonLabels: {team: shop}
configMapGenerator: [{name: settings, literals: [LOG=debug]}]
#- file: base/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: runner
      containers: [{name: web, image: "nginx:1.27", ports: [{name: http, containerPort: 80}], envFrom: [{configMapRef: {name: settings}}]}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{name: web, port: 80, targetPort: http}]}
#- file: dev/kustomization.yaml
namePrefix: dev-
namespace: dev
resources: [../base]
patches: [{target: {kind: Deployment, name: w.*}, patch: '[{op: add, path: /metadata/labels, value: {a: b}}]'}]
#- file: prod/kustomization.yaml
namespace: prod
resources: [../base, policy.yaml]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {replicas: 2}
#- file: prod/policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: "\\u0077eb"}}
  ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: dev}}, podSelector: {matchLabels: {team: shop}}}], ports: [{port: http}]}]
#- file: outside.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: dev}
spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: dev-web}}
---
apiVersion: v1
kind: Namespace
metadata: {name: dev}
`;

function* startsIn(node: Node): Generator<number> {
  if (node.kind === 'scalar') yield node.start;
  else if (node.kind === 'seq') for (const { value } of node.items) yield* startsIn(value);
  else
    for (const { keySpan, value } of node.entries) {
      yield keySpan.start;
      yield* startsIn(value);
    }
}

const shown = (mentions: readonly Mention[]) =>
  mentions
    .map(({ sort, id, role, word: { document, start } }) => `${sort} ${id} ${role} ${document.uri} ${document.index} ${start}`)
    .sort();

function check(files: readonly (readonly [uri: string, text: string])[], most: number): number {
  const snapshot = Snapshot.empty().with(files);
  const wholes = new Map<EnvironmentMentions, MentionsAmong>();
  const wholeOf = (environment: EnvironmentMentions) => {
    const whole =
      wholes.get(environment) ??
      new MentionsAmong(
        environment,
        environment.documents.map((_, index) => index),
      );
    wholes.set(environment, whole);
    return whole;
  };
  const places = [...snapshot.files.values()].flatMap(({ documents }) =>
    documents.flatMap(document => {
      const { root } = document.facts.yaml;
      return root ? [...startsIn(root)].map((offset): [SourceDocument, number] => [document, offset]) : [];
    }),
  );
  let things = 0;
  for (const [document, offset] of places.filter((_, i) => i % Math.ceil(places.length / most) === 0))
    for (const environment of environmentsAt(snapshot, document)) {
      const whole = wholeOf(environment);
      const named = whole.around(document, offset);
      assert.deepEqual(shown(environment.around(document, offset)), shown(named), `at ${document.uri} ${offset}`);
      for (const mention of named)
        assert.deepEqual(shown(environment.of(mention)), shown(whole.of(mention)), `${mention.sort} ${mention.id}`);
      things += named.length;
    }
  return things;
}

test('bases, overlays and what stands outside', () => {
  const files = filesOf(OVERLAYS).map(({ uri, text }) => [uri, text] as const);
  assert.ok(check(files, 1000) > 60);
});

test('real repositories', { skip: !hasCorpus() }, () => {
  for (const [name, files] of readRepositories()) if (/podinfo|metrics-server|examples$/.test(name)) check(files, 150);
});
