// Every sort of reference through a real client: definition, references, highlights and rename agree on the same words.
// In a fixture `⟦a=name⟧` defines what `⟦a:name⟧` refers to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DocumentHighlight, Location, Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { Client } from './client.ts';

const MARK = /⟦(\w)([=:])(.*?)⟧/g;
/** Numbers are not renamed. */
const NUMBER = /^\d+$/;

const AGGREGATION = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
rules: []
aggregationRule:
  clusterRoleSelectors:
    - matchLabels: {⟦k:example.com/gather⟧: ⟦v:monitoring⟧}
    - matchExpressions: [{key: ⟦k:example.com/gather⟧, operator: In, values: [other, ⟦v:monitoring⟧]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: endpoints
  labels: {⟦k=example.com/gather⟧: ⟦v=monitoring⟧, app: monitoring}
rules: []
`;
const OWNERS = `apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: ⟦a=web⟧}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.27"}]}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: ⟦a:web⟧, uid: 6f2f7e0a-6a3c-4c0e-9d2b-0c6a3c4c0e9d}]
`;
const KUBECONFIG = `apiVersion: v1
kind: Config
clusters:
  - name: ⟦c=test⟧
    cluster: {server: "https://test.example.com:6443"}
users:
  - name: ⟦u=me⟧
    user: {token: change-me}
contexts:
  - name: ⟦x=me@test⟧
    context: {cluster: ⟦c:test⟧, user: ⟦u:me⟧}
  - name: other
    context: {cluster: ⟦c:test⟧, user: ⟦u:me⟧}
current-context: ⟦x:me@test⟧
`;
const GATEWAY = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: ⟦c=public⟧}
spec: {controllerName: example.com/gateway}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: ⟦g=entry⟧, namespace: edge}
spec:
  gatewayClassName: ⟦c:public⟧
  listeners:
    - name: ⟦l=https⟧
      port: 443
      protocol: HTTPS
      tls: {certificateRefs: [{name: ⟦s:entry-tls⟧}]}
---
apiVersion: v1
kind: Secret
metadata: {name: ⟦s=entry-tls⟧, namespace: edge}
---
apiVersion: v1
kind: Service
metadata: {name: ⟦w=web⟧, namespace: shop}
spec: {selector: {app: web}, ports: [{port: ⟦p=80⟧}]}
---
apiVersion: v1
kind: Service
metadata: {name: ⟦m=mirror⟧, namespace: shop}
spec: {selector: {app: mirror}, ports: [{port: 8080}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: ⟦g:entry⟧, namespace: edge, sectionName: ⟦l:https⟧}]
  rules:
    - filters: [{type: RequestMirror, requestMirror: {backendRef: {name: ⟦m:mirror⟧, port: 8080}}}]
      backendRefs: [{name: ⟦w:web⟧, port: ⟦p:80⟧}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: ⟦g:entry⟧, namespace: edge}]
  rules: [{backendRefs: [{kind: Service, name: ⟦w:web⟧, port: ⟦p:80⟧}]}]
`;
const AUTOSCALER = `apiVersion: apps/v1
kind: Deployment
metadata: {name: ⟦a=web⟧}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: ⟦n=nginx⟧, image: "nginx:1.27"}]}
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: ⟦a:web⟧}
  resourcePolicy: {containerPolicies: [{containerName: ⟦n:nginx⟧, mode: "Off"}]}
`;
const STORAGE = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: ⟦a=data⟧}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshot
metadata: {name: ⟦s=before⟧}
spec: {source: {persistentVolumeClaimName: ⟦a:data⟧}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: again}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
  dataSource: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: ⟦s:before⟧}
`;
const ENDPOINTS = `apiVersion: v1
kind: Service
metadata: {name: ⟦a=db⟧}
spec: {ports: [{port: 5432}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: ⟦a:db⟧}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.10]}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: ⟦b=robot⟧}
---
apiVersion: v1
kind: Secret
metadata: {name: robot-token, annotations: {kubernetes.io/service-account.name: ⟦b:robot⟧}}
type: kubernetes.io/service-account-token
`;
const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: ⟦a=shop⟧}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: ⟦a:shop⟧}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ⟦a:shop⟧}}
        - namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [edge, ⟦a:shop⟧]}]}
`;
const FIXTURES = {
  'aggregation rules': AGGREGATION,
  owners: OWNERS,
  kubeconfig: KUBECONFIG,
  'Gateway API': GATEWAY,
  'namespaces by their label': NAMESPACE,
  'vertical autoscaler': AUTOSCALER,
  'claims and snapshots': STORAGE,
  'endpoint slices and token secrets': ENDPOINTS,
};

interface Marked {
  readonly group: string;
  readonly defines: boolean;
  readonly name: string;
  readonly start: Position;
}

function read(fixture: string): { text: string; marks: Marked[] } {
  const marks: Marked[] = [];
  const lines = fixture.split('\n').map((line, number) => {
    let shift = 0;
    for (const { 0: whole, 1: group = '', 2: sign, 3: name = '', index } of line.matchAll(MARK)) {
      marks.push({ group, defines: sign === '=', name, start: { line: number, character: index - shift } });
      shift += whole.length - name.length;
    }
    return line.replace(MARK, '$3');
  });
  return { text: lines.join('\n'), marks };
}

const shown = ({ start }: Range) => `${start.line}:${start.character}`;
const places = (found: readonly { range: Range }[]) => found.map(({ range }) => shown(range)).sort();
const wanted = (marks: readonly Marked[]) => marks.map(({ start }) => `${start.line}:${start.character}`).sort();

let client: Client;
before(async () => {
  client = await Client.start();
});
after(() => client.stop());

for (const [title, fixture] of Object.entries(FIXTURES))
  test(title, async () => {
    const uri = `file:///references/${encodeURIComponent(title)}/file.yaml`;
    const { text, marks } = read(fixture);
    await client.open(uri, text);
    for (const mark of marks) {
      const place = { textDocument: { uri }, position: mark.start };
      const same = marks.filter(({ group }) => group === mark.group);
      const definition = await client.request<Location[]>('textDocument/definition', place);
      const defined = wanted(same.filter(({ defines }) => defines));
      assert.deepEqual(places(definition), defined, `definition of ${mark.name} at ${mark.start.line + 1}`);
      const references = await client.request<Location[]>('textDocument/references', { ...place, context: { includeDeclaration: true } });
      assert.deepEqual(places(references), wanted(same), `references of ${mark.name} at ${mark.start.line + 1}`);
      const highlights = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', place);
      assert.deepEqual(places(highlights), wanted(same), `highlights of ${mark.name} at ${mark.start.line + 1}`);
      if (NUMBER.test(mark.name)) continue;
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: `${mark.name}2` });
      assert.deepEqual(places(edit.changes?.[uri] ?? []), wanted(same), `rename of ${mark.name} at ${mark.start.line + 1}`);
    }
    await client.close(uri);
  });
