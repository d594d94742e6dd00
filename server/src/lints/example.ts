// Documents for the pages of rules. Every example is complete, so that the only thing wrong in it is what the page is about.

const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** A stream of documents. */
export const stream = (...documents: string[]): string => `${documents.map(text => text.trim()).join('\n---\n')}\n`;

/** A Pod. @param spec of the Pod beside its containers @param container beside name and image */
export const pod = (container = '', spec = ''): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx:1.25.3
${indent(container, 6)}${container ? '\n' : ''}${indent(spec, 2)}`;

/** A Deployment of the same. @param spec of the Deployment */
export const deployment = (container = '', podSpec = '', spec = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${indent(spec, 2)}${spec ? '\n' : ''}  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.25.3
${indent(container, 10)}${container ? '\n' : ''}${indent(podSpec, 6)}`;

/** An object with a name and the rest of its text. */
export const object = (apiVersion: string, kind: string, name: string, rest = ''): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
${rest}`;

/** A StatefulSet that the Service `db` governs. @param spec of the StatefulSet */
export const statefulSet = (spec = ''): string =>
  object(
    'apps/v1',
    'StatefulSet',
    'db',
    `spec:
  serviceName: db
${indent(spec, 2)}${spec ? '\n' : ''}  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:16.2
`,
  );

export const service = (spec: string, name = 'web'): string => object('v1', 'Service', name, `spec:\n${indent(spec, 2)}`);

export const configMap = (name: string, ...keys: string[]): string =>
  object('v1', 'ConfigMap', name, `data:\n${keys.map(key => `  ${key}: info\n`).join('')}`);

/** A Role. @param rule one rule as lines of YAML */
export const role = (rule: string, kind = 'Role'): string =>
  object('rbac.authorization.k8s.io/v1', kind, 'reader', `rules:\n  - ${indent(rule, 4).trimStart()}`);
