// Definitions, references, links, symbols and dependencies, asked at a cursor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependentsOf, documentLinks, needsOf, objectsAt, useLenses, workspaceSymbols } from '#ide';
import { askedAt, definitionsAt, referencesAt, shownWord } from '../kit/navigate.ts';

const APP = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  LOG: debug
  site.conf: listen 80
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      serviceAccountName: runner
      containers:
        - name: nginx
          image: nginx:1.27
          env:
            - {name: LOG, valueFrom: {configMapKeyRef: {name: settings, key: LOG}}}
          ports: [{name: http, containerPort: 8080}]
          readinessProbe: {httpGet: {port: http}}
          volumeMounts: [{name: conf, mountPath: /etc/nginx/site.conf, subPath: site.conf}]
      volumes:
        - {name: conf, configMap: {name: settings}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: public, port: 80, targetPort: http}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: web, port: {name: public}}}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
`;

/** The fixture with the cursor behind the first occurrence of a text. */
const at = (text: string, fixture = APP) => {
  assert.ok(fixture.includes(text), text);
  return fixture.replace(text, `${text}‸`);
};

test('a reference leads to the name of the object', () => {
  assert.deepEqual(definitionsAt(at('serviceAccountName: runner')), ['manifest.yaml 43 runner']);
  assert.deepEqual(definitionsAt(at('configMapKeyRef: {name: set')), ['manifest.yaml 3 settings']);
  assert.deepEqual(definitionsAt(at('service: {name: w')), ['manifest.yaml 30 web']);
  assert.deepEqual(definitionsAt(at('image: ng')), []);
});

test('parts of Pods: keys, ports, volumes', () => {
  assert.deepEqual(definitionsAt(at('key: LOG')), ['manifest.yaml 5 LOG']);
  assert.deepEqual(definitionsAt(at('subPath: site')), ['manifest.yaml 6 site.conf']);
  assert.deepEqual(definitionsAt(at('httpGet: {port: ht')), ['manifest.yaml 22 http']);
  assert.deepEqual(definitionsAt(at('targetPort: ht')), ['manifest.yaml 22 http']);
  assert.deepEqual(definitionsAt(at('volumeMounts: [{name: co')), ['manifest.yaml 26 conf']);
  assert.deepEqual(definitionsAt(at('port: {name: pub')), ['manifest.yaml 33 public']);
});

test('selectors lead to the labels of the Pod templates that they choose', () => {
  assert.deepEqual(definitionsAt(at('  selector: {app: w')), ['manifest.yaml 14 web']);
  assert.deepEqual(definitionsAt(at('  selector: {a')), ['manifest.yaml 14 app']);
  assert.deepEqual(definitionsAt(at('kind: Service\nmetadata: {name: web}\nspec:\n  sel')), ['manifest.yaml 14 labels']);
});

test('references of an object, of a key, of a label', () => {
  assert.deepEqual(referencesAt(at('metadata: {name: settings')), [
    'manifest.yaml 21 settings',
    'manifest.yaml 26 settings',
    'manifest.yaml 3 settings',
  ]);
  assert.deepEqual(referencesAt(at('  site.c')), ['manifest.yaml 24 site.conf', 'manifest.yaml 6 site.conf']);
  assert.deepEqual(referencesAt(at('labels: {app: w')), ['manifest.yaml 12 web', 'manifest.yaml 14 web', 'manifest.yaml 32 web']);
});

test('a custom resource leads to its definition', () => {
  const fixture = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: backups.example.com}
spec:
  group: example.com
  names: {kind: Backup, plural: backups}
  scope: Namespaced
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
---
apiVersion: example.com/v1
kind: Back‸up
metadata: {name: nightly}
`;
  assert.deepEqual(definitionsAt(fixture), ['manifest.yaml 6 Backup']);
});

const OVERLAYS = `
#- file: base/kustomization.yaml
resources: [web.yaml]
#- file: base/web.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
#- file: dev/kustomization.yaml
namePrefix: dev-
resources: [../base, extra.yaml]
#- file: dev/extra.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: extra}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
#- file: prod/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#- file: prod/patch.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort}
`;

test('what overlays build is found by the words that it came from', () => {
  assert.deepEqual(definitionsAt(at('metadata: {name: extra}\nspec:\n  defaultBackend: {service: {name: w', OVERLAYS)), ['web.yaml 3 web']);
  assert.deepEqual(referencesAt(at('kind: Service\nmetadata: {name: w', OVERLAYS)), [
    'extra.yaml 5 web',
    'patch.yaml 3 web',
    'web.yaml 12 web',
    'web.yaml 3 web',
  ]);
});

test('paths of a kustomization lead to files and folders', () => {
  assert.deepEqual(definitionsAt(at('resources: [../ba', OVERLAYS)), ['kustomization.yaml']);
  assert.deepEqual(definitionsAt(at('{path: pat', OVERLAYS)), ['patch.yaml']);
  const { analysis, spot } = askedAt(at('namePrefix', OVERLAYS));
  assert.deepEqual(
    documentLinks(analysis.snapshot, spot.document.uri).map(({ target }) => target.slice('file:///workspace/'.length)),
    ['base/kustomization.yaml', 'dev/extra.yaml'],
  );
});

test('objects of the workspace by kind and name', () => {
  const { analysis } = askedAt(at('apiVersion'));
  const names = (query: string) => workspaceSymbols(analysis.snapshot, query).map(({ name }) => name);
  assert.deepEqual(names('depl/w'), ['Deployment/web']);
  assert.deepEqual(names('zzz'), []);
  assert.equal(names('').length, 5);
});

test('what depends on an object, and what it needs', () => {
  const { analysis, spot } = askedAt(at('kind: Dep'));
  const [deployment] = objectsAt(spot);
  assert.equal(`${deployment?.kind}/${deployment?.name}`, 'Deployment/web');
  const identity = { ...deployment!, uri: spot.document.uri };
  const shown = (found: ReturnType<typeof needsOf>) => found.map(({ object: { kind, name }, words }) => `${kind}/${name} ${words.length}`);
  assert.deepEqual(shown(needsOf(analysis.snapshot, identity)), ['ConfigMap/settings 4', 'ServiceAccount/runner 1']);
  assert.deepEqual(shown(dependentsOf(analysis.snapshot, identity)), ['Service/web 4']);
});

test('lines above what others use', () => {
  const shown = (fixture: string, file: string) => {
    const { analysis } = askedAt(fixture);
    return useLenses(analysis, `file:///workspace/${file}`).map(
      ({ document, span, title }) => `${shownWord({ document, ...span })}: ${title}`,
    );
  };
  assert.deepEqual(shown(at('apiVersion'), 'manifest.yaml'), [
    'manifest.yaml 3 settings: used by 1 workload',
    'manifest.yaml 30 web: 1 Pod',
  ]);
  assert.deepEqual(shown(at('namePrefix', OVERLAYS), 'base/web.yaml'), []);
});

test('rules for single objects, and custom resources that refer to others', () => {
  const more = `${APP}---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
rules: [{apiGroups: [""], resources: [configmaps], resourceNames: [settings], verbs: [get]}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}
`;
  assert.deepEqual(definitionsAt(at('resourceNames: [set', more)), ['manifest.yaml 3 settings']);
  assert.deepEqual(definitionsAt(at('backendRefs: [{name: w', more)), ['manifest.yaml 30 web']);
});
