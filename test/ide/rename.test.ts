// Renames: everything that hangs together gets the new name, nothing else changes a byte, and no rule finds anything new.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitions, findReferences, highlights, prepareRename, rename, spotAt } from '#ide';
import { analyse, filesOf } from '../kit/fixture.ts';
import { askedAt, checkRename, refusalAt } from '../kit/navigate.ts';

const APP = `
#- file: config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: "settings" # read by web
data:
  LOG: debug
  site.conf: listen 80
#- file: web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          env:
            - name: LOG
              valueFrom: {configMapKeyRef: {name: 'settings', key: LOG}}
            - name: CPUS
              valueFrom: {resourceFieldRef: {containerName: nginx, resource: limits.cpu}}
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
  ports: [{name: http, port: 80, targetPort: http}]
`;

const at = (text: string, fixture = APP) => {
  assert.ok(fixture.includes(text), text);
  return fixture.replace(text, `${text}‸`);
};
/** The fixture with some lines changed. */
const changed = (changes: Readonly<Record<string, string>>, fixture = APP) =>
  Object.entries(changes).reduce((text, [before, after]) => {
    assert.ok(text.includes(before), before);
    return text.replace(before, after);
  }, fixture);

test('an object with all references, quotes kept', () => {
  checkRename(
    at('name: "sett'),
    'options',
    changed({ '"settings" #': '"options" #', "{name: 'settings'": "{name: 'options'", '{name: settings}': '{name: options}' }),
  );
});

test('a key, from a reference to it', () => {
  checkRename(at('key: LO'), 'LEVEL', changed({ '  LOG: debug': '  LEVEL: debug', 'key: LOG': 'key: LEVEL' }));
  checkRename(at('  site'), 'web.conf', changed({ '  site.conf': '  web.conf', 'subPath: site.conf': 'subPath: web.conf' }));
});

test('a port name of a container, and not that of the Service', () => {
  checkRename(
    at('ports: [{name: ht'),
    'web',
    changed({ '[{name: http, c': '[{name: web, c', 'httpGet: {port: http': 'httpGet: {port: web', 'targetPort: http': 'targetPort: web' }),
  );
});

test('a volume, a container', () => {
  checkRename(at('- {name: con'), 'files', changed({ '[{name: conf': '[{name: files', '- {name: conf': '- {name: files' }));
  checkRename(at('- name: ngi'), 'server', changed({ '- name: nginx': '- name: server', 'containerName: nginx': 'containerName: server' }));
});

test('both halves of a label: the templates and every selector that matches because of it', () => {
  checkRename(
    at('  selector: {app: w'),
    'shop',
    changed({
      'matchLabels: {app: web': 'matchLabels: {app: shop',
      '    metadata: {labels: {app: web': '    metadata: {labels: {app: shop',
      'selector: {app: web': 'selector: {app: shop',
    }),
  );
  checkRename(
    at('    metadata: {labels: {ap'),
    'example.com/app',
    changed({
      'matchLabels: {app:': 'matchLabels: {example.com/app:',
      '    metadata: {labels: {app:': '    metadata: {labels: {example.com/app:',
      'selector: {app:': 'selector: {example.com/app:',
    }),
  );
});

test('a name that YAML would read as something else gets quotes', () => {
  checkRename(
    at('  selector: {app: w'),
    'on',
    changed({
      'matchLabels: {app: web': 'matchLabels: {app: "on"',
      '    metadata: {labels: {app: web': '    metadata: {labels: {app: "on"',
      'selector: {app: web': 'selector: {app: "on"',
    }),
  );
});

test('what the server would refuse is not done, in its words', () => {
  assert.match(refusalAt(at('name: "sett'), 'Settings'), /a lowercase RFC 1123 subdomain/);
  assert.match(refusalAt(at('ports: [{name: ht'), 'much-too-long-a-name'), /must be no more than 15 characters/);
  assert.match(refusalAt(at('key: LO'), 'site.conf'), /There is a key "site.conf" already/);
  assert.match(refusalAt(at('- {name: con'), 'two words'), /holds no blanks/);
});

test('nothing that is not here, that an alias brings in or that is in use already', () => {
  assert.match(refusalAt(at('configMap: {name: set').replace('"settings"', '"other"'), 'x'), /not defined in this workspace/);
  const aliased = APP.replace('[{name: conf', '[{name: &name conf').replace('- {name: conf, ', '- {name: *name, ');
  assert.match(refusalAt(at('&name con', aliased), 'x'), /web.yaml:\d+ the name is brought in by an alias/);
  assert.equal(prepareRename(askedAt(at('image: ngi')).spot), undefined);
});

const OVERLAYS = `
#- file: base/kustomization.yaml
resources: [web.yaml]
configMapGenerator:
  - name: settings
    literals: [LOG=debug]
#- file: base/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          envFrom: [{configMapRef: {name: settings}}]
          env: [{name: LOG, valueFrom: {configMapKeyRef: {name: settings, key: LOG}}}]
#- file: dev/kustomization.yaml
namePrefix: dev-
resources: [../base, hpa.yaml]
#- file: dev/hpa.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#- file: prod/kustomization.yaml
resources: [../base]
patches:
  - path: patch.yaml
  - {target: {kind: Deployment, name: web}, patch: '[{op: add, path: /metadata/labels, value: {a: b}}]'}
replicas: [{name: web, count: 3}]
#- file: prod/patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: nginx
          args: [-g]
`;

test('bases, overlays and patches together', () => {
  const base = 'base/web.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ';
  const patch = 'prod/patch.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ';
  const after = changed(
    {
      [`${base}web`]: `${base}shop`,
      'kind: Deployment, name: web}\n': 'kind: Deployment, name: shop}\n',
      '{target: {kind: Deployment, name: web': '{target: {kind: Deployment, name: shop',
      'replicas: [{name: web': 'replicas: [{name: shop',
      [`${patch}web`]: `${patch}shop`,
    },
    OVERLAYS,
  );
  checkRename(at('kind: Deployment\nmetadata: {name: we', OVERLAYS), 'shop', after);
});

test('containers in patches, names and keys of generators', () => {
  checkRename(
    at('        - name: ngi', OVERLAYS),
    'server',
    changed(
      {
        '- name: nginx\n          image': '- name: server\n          image',
        '- name: nginx\n          args': '- name: server\n          args',
      },
      OVERLAYS,
    ),
  );
  checkRename(
    at('configMapRef: {name: set', OVERLAYS),
    'options',
    changed(
      {
        '- name: settings': '- name: options',
        'configMapRef: {name: settings': 'configMapRef: {name: options',
        'configMapKeyRef: {name: settings': 'configMapKeyRef: {name: options',
      },
      OVERLAYS,
    ),
  );
  checkRename(at('key: LO', OVERLAYS), 'LEVEL', changed({ 'LOG=debug': 'LEVEL=debug', 'key: LOG': 'key: LEVEL' }, OVERLAYS));
});

test('labels that others have already, keys of files, the cluster as it is', () => {
  const other = `${APP}---
apiVersion: v1
kind: Pod
metadata: {name: shop, labels: {app: shop}}
spec: {containers: [{name: a, image: a}]}
`;
  assert.match(refusalAt(at('  selector: {app: w', other), 'shop'), /Pod "shop" has app=shop already/);
  const files = OVERLAYS.replace('literals: [LOG=debug]', 'files: [LOG]').replace('#- file: dev', '#- file: base/LOG\nhello\n#- file: dev');
  assert.match(refusalAt(at('key: LO', files), 'LEVEL'), /the key is the name of a file that kustomize reads/);
  const live = `#- file: web.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: a, image: a}], priorityClassName: urg‸ent}
#- file: cluster.yaml
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: urgent, uid: 6f2f7e0a-6a3c-4c0e-9d2b-0c6a3c4c0e9d, resourceVersion: "1"}
value: 5
`;
  assert.match(refusalAt(live, 'hasty'), /cluster.yaml:3, which tells the cluster as it is/);
});

test('labels of ClusterRoles: those that the cluster gathers by, and values that are in use', () => {
  const roles = (label: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {${label}: "yes"}}]}
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: one, labels: {${label}: "y‸es"}}
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: two, labels: {${label}: "no"}}
rules: []
`;
  assert.match(refusalAt(roles('example.com/gather'), 'no'), /ClusterRole "two" has example.com\/gather=no already/);
  assert.match(refusalAt(roles('rbac.authorization.k8s.io/aggregate-to-admin'), 'maybe'), /it is the cluster's own label/);
});

const INLINE = `
#- file: base.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: nginx, image: "nginx:1.27"}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
#- file: kustomization.yaml
resources: [base.yaml]
patches:
  - patch: |-
      # first
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: "web"

      spec:
        template: {spec: {containers: [{name: nginx, args: [-g]}]}}
  - target: {kind: Deployment, name: web}
    patch: |
      - {op: add, path: /spec/template/spec/serviceAccountName, value: runner}
patchesStrategicMerge:
  - |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {replicas: 2}
`;

test('patches that stand in a kustomization', () => {
  const renamed = changed(
    {
      'kind: Deployment\nmetadata: {name: web}': 'kind: Deployment\nmetadata: {name: shop}',
      'name: "web"': 'name: "shop"',
      'kind: Deployment, name: web': 'kind: Deployment, name: shop',
      '      metadata: {name: web}': '      metadata: {name: shop}',
    },
    INLINE,
  );
  checkRename(at('kind: Deployment\nmetadata: {name: we', INLINE), 'shop', renamed);
  checkRename(at('        name: "we', INLINE), 'shop', renamed);
  const container = changed({ '[{name: nginx, image': '[{name: server, image', '[{name: nginx, args': '[{name: server, args' }, INLINE);
  checkRename(at('[{name: ngi', INLINE), 'server', container);
  checkRename(
    at('value: runn', INLINE),
    'robot',
    changed({ 'metadata: {name: runner': 'metadata: {name: robot', 'value: runner': 'value: robot' }, INLINE),
  );
});

test('patches whose words cannot be changed one by one, and targets that mean several objects', () => {
  const name = 'kind: Deployment\nmetadata: {name: we';
  const patchAs = (text: string) => INLINE.replace(/ {2}- patch: \|-\n(.+\n|\n)+? {2}- target/, `  - patch: ${text}\n  - target`);
  const quoted = patchAs('"apiVersion: apps/v1\\nkind: Deployment\\nmetadata: {name: web}\\nspec: {replicas: 2}"');
  assert.match(refusalAt(at(name, quoted), 'shop'), /kustomization.yaml:3 it is written "apiVersion.{0,60}…": kustomize/);
  const folded = patchAs(
    '>-\n      apiVersion: apps/v1\n\n      kind: Deployment\n\n      metadata: {name: web}\n\n      spec: {replicas: 2}',
  );
  assert.match(refusalAt(at(name, folded), 'shop'), /kustomization.yaml:3 it stands in a text that cannot be changed word by word/);
  const several = INLINE.replace('kind: Deployment, name: web', 'kind: Deployment, name: w.*');
  assert.match(refusalAt(at(name, several), 'shop'), /kustomization.yaml:\d+ it is written "w\.\*"/);
});

test('a Service that is named as a host inside of a text', () => {
  const service = 'kind: Service\nmetadata: {name: we';
  const withText = (text: string) => changed({ 'LOG: debug': `LOG: ${text}` });
  const renamedIn = (text: string) => withText(text).replace('kind: Service\nmetadata: {name: web', 'kind: Service\nmetadata: {name: shop');
  const followed = [
    ['http://web:80/api', 'http://shop:80/api'],
    ['web.default.svc.cluster.local', 'shop.default.svc.cluster.local'],
    ['web-0.web.default.svc', 'web-0.shop.default.svc'],
    ['tcp(web:80),grpc://web.default', 'tcp(shop:80),grpc://shop.default'],
  ] as const;
  for (const [text, renamed] of followed)
    checkRename(at(service, withText(text)), 'shop', renamedIn(text).replace(`LOG: ${text}`, `LOG: ${renamed}`));
  for (const other of ['http://website:80', 'http://web.example.com', 'http://web.other.svc', 'web', 'web:81', 'my-web:80', 'repo/web:80'])
    checkRename(at(service, withText(other)), 'shop', renamedIn(other));
});

test('a Service that is named as a host in a file of which kustomize makes a ConfigMap', () => {
  const built = `
#- file: kustomization.yaml
resources: [web.yaml]
configMapGenerator: [{name: proxy, files: [site.conf]}]
#- file: site.conf
proxy_pass http://web:80;
#- file: web.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
  checkRename(
    at('metadata: {name: we', built),
    'shop',
    changed({ 'http://web': 'http://shop', 'metadata: {name: web': 'metadata: {name: shop' }, built),
  );
});

test('no place of a text makes a rename fail', () => {
  const text = `${APP}---
apiVersion: v1
kind: Service
metadata: {name: [], labels: 7}
spec: {selector: [a], ports: {a: b}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: x}
spec: {podSelector: {matchExpressions: [{key: app, operator: In, values: web}]}, ingress: [{from: [{podSelector: 3}], ports: [7]}], egress: 1}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: "a\\u0062"}
data: [x]
`;
  const files = filesOf(text);
  const analysis = analyse(files);
  for (const { uri, text: own } of files)
    for (let offset = 0; offset <= own.length; offset += 2) {
      const spot = spotAt(analysis, uri, offset);
      if (spot)
        assert.doesNotThrow(() => [prepareRename(spot), rename(spot, 'other'), definitions(spot), highlights(spot), findReferences(spot)]);
    }
});
