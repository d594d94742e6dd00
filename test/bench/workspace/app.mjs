// One application of a generated workspace: a workload with all that stands around it. Numbers are drawn in the order of the documents.
import { cpuText, memoryText } from './amounts.mjs';
import { ADJECTIVES, IMAGES, NOUNS } from './words.mjs';

/**
 * @typedef {object} AppDocument
 * @property {string} part what it is of the application: `workload`, `service` …
 * @property {any} object
 * @property {import('./defects.mjs').Defect} [defect]
 * @property {(lines: string[]) => string[]} [text] what a defect changes of its text
 */

/** In which the documents of an application are written. */
const ORDER = [
  ...['account', 'config', 'secret', 'claim', 'workload', 'service', 'autoscaler'],
  ...['ingress', 'budget', 'policy', 'role', 'binding', 'cron'],
];

const HARDENED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const POD_SECURITY = { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } };

/**
 * @param {ReturnType<import('./random.mjs').randomOf>} random
 * @param {Set<string>} names those that are taken, team and name
 * @param {boolean} isBase it is the base of a kustomization, which names no namespace
 */
export function makeApp(random, team, names, isBase) {
  const { int, pick } = random;
  const name = freeName(random, team.name, names);
  const home = isBase ? team.prod : pick([team.dev, team.dev, team.staging]);
  const namespace = isBase ? '' : home.name;
  const port = pick([8080, 8080, 3000, 9090, 8443]);
  const replicas = int(1, 5);
  const amounts = drawAmounts(random);
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'server' };
  const image = `${pick(IMAGES).replace('%', `${team.name}-${name}`)}:${int(1, 4)}.${int(0, 30)}.${int(0, 9)}`;
  const meta = (own = name, extra = {}) => ({
    name: own,
    ...(namespace && { namespace }),
    labels: {
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/part-of': team.name,
      'app.kubernetes.io/managed-by': 'kustomize',
      ...extra,
    },
  });
  const app = { random, team, name, namespace, port, replicas, amounts, labels, image, meta };

  const documents = [account(app), config(app), secret(app)];
  const { podSpec, used } = podOf(app);
  const workloadKind = random.chance(0.12) ? 'StatefulSet' : 'Deployment';
  documents.push(workload(app, workloadKind, podSpec), service(app));
  const autoscaled = random.chance(0.5) ? autoscaler(app, workloadKind) : undefined;
  if (autoscaled) documents.push(autoscaled);
  if (random.chance(0.5)) documents.push(ingress(app));
  if (random.chance(0.4)) documents.push(budget(app));
  if (random.chance(0.3)) documents.push(policy(app));
  if (!isBase && random.chance(0.4)) documents.push(role(app), binding(app));
  if (random.chance(0.2)) documents.push(claim(app));
  if (random.chance(0.2)) documents.push(cron(app));
  documents.sort((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part));
  const mostReplicas = autoscaled?.object.spec.maxReplicas ?? replicas;
  return { name, team, home, namespace, documents, replicas, mostReplicas, used, workloadKind, isBase };
}

/** A name that no other application of the team has. */
function freeName({ int, pick, chance }, team, names) {
  for (;;) {
    const name = (chance(0.5) ? `${pick(ADJECTIVES)}-` : '') + pick(NOUNS) + (chance(0.35) ? `-${int(2, 9)}` : '');
    if (take(names, `${team}/${name}`)) return name;
    if (names.size <= 4000 && !chance(0.3)) continue;
    const numbered = `${name}-${int(10, 9999)}`;
    if (take(names, `${team}/${numbered}`)) return numbered;
  }
}

function take(names, name) {
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

/** Of one Pod, in millicores and Mi. */
function drawAmounts({ pick }) {
  const cpu = pick([50, 100, 100, 200, 250, 500]);
  const memory = pick([64, 128, 128, 256, 512, 1024]);
  return { cpu, memory, cpuLimit: cpu * pick([1, 2, 4]), memoryLimit: memory * pick([1, 2]) };
}

const account = ({ meta }) => ({
  part: 'account',
  object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta(), automountServiceAccountToken: false },
});

function config({ random: { int, pick, chance }, name, port, meta }) {
  const data = { LOG_LEVEL: pick(['info', 'warn', 'debug']), LISTEN_ADDR: `0.0.0.0:${port}`, UPSTREAM_TIMEOUT: `${int(5, 60)}s` };
  for (let i = int(0, 6); i > 0; i--) data[`OPTION_${i}`] = `${int(1, 5000)}`;
  if (chance(0.4)) {
    const head = `server:\n  port: ${port}\n  workers: ${int(2, 32)}\nfeatures:\n`;
    const features = Array.from({ length: int(3, 18) }, (_, i) => `  - name: feature-${i}\n    enabled: ${chance(0.5)}`);
    data['app.yaml'] = `${head}${features.join('\n')}\n`;
  }
  return { part: 'config', object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta(`${name}-config`), data } };
}

function secret({ random: { int }, name, meta }) {
  const encoded = text => Buffer.from(text).toString('base64');
  const data = { DATABASE_PASSWORD: encoded(`example-${int(1e6, 9e6)}`), API_KEY: encoded(`key-${int(1e6, 9e6)}`) };
  return { part: 'secret', object: { apiVersion: 'v1', kind: 'Secret', metadata: meta(`${name}-credentials`), type: 'Opaque', data } };
}

/** The spec of the Pods, and what one of them asks for in all. */
function podOf(app) {
  const { random, name, amounts } = app;
  const container = containerOf(app);
  const podSpec = {
    serviceAccountName: name,
    securityContext: POD_SECURITY,
    ...placementOf(app),
    containers: [container],
    volumes: [
      { name: 'config', configMap: { name: `${name}-config` } },
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    ],
  };
  if (!random.chance(0.25)) return { podSpec, used: amounts };
  podSpec.containers.push({
    name: 'log-shipper',
    image: `registry.example.com/platform/log-shipper:2.4.${random.int(0, 9)}`,
    resources: { requests: { cpu: '20m', memory: '32Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
    securityContext: HARDENED,
  });
  const { cpu, memory, cpuLimit, memoryLimit } = amounts;
  return { podSpec, used: { cpu: cpu + 20, memory: memory + 32, cpuLimit: cpuLimit + 100, memoryLimit: memoryLimit + 64 } };
}

function containerOf({ random: { int, pick, chance }, name, port, image, amounts: { cpu, memory, cpuLimit, memoryLimit } }) {
  return {
    name: 'app',
    image,
    imagePullPolicy: 'IfNotPresent',
    ...(chance(0.3) && { args: ['--config=/etc/app/app.yaml', `--verbose=${int(0, 4)}`] }),
    ports: [
      { name: 'http', containerPort: port, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9102 },
    ],
    envFrom: [{ configMapRef: { name: `${name}-config` } }],
    env: [
      { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: `${name}-credentials`, key: 'DATABASE_PASSWORD' } } },
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'REGION', value: pick(['eu-west-1', 'us-east-1']) },
    ],
    resources: {
      requests: { cpu: cpuText(cpu), memory: memoryText(memory) },
      limits: { cpu: cpuText(cpuLimit), memory: memoryText(memoryLimit) },
    },
    livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: int(3, 20), periodSeconds: 10 },
    readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 5, failureThreshold: 3 },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: [
      { name: 'config', mountPath: '/etc/app', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

/** What says where the Pods go, each with a chance of its own. */
function placementOf({ random: { pick, chance }, labels }) {
  const labelSelector = { matchLabels: { ...labels } };
  const spread = { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector };
  const apart = { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector } };
  return {
    ...(chance(0.25) && { priorityClassName: pick(['business-critical', 'best-effort']) }),
    ...(chance(0.2) && { nodeSelector: { 'node.example.com/pool': 'general' } }),
    ...(chance(0.2) && { topologySpreadConstraints: [spread] }),
    ...(chance(0.2) && { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [apart] } } }),
    ...(chance(0.1) && {
      nodeSelector: { 'node.example.com/pool': 'batch' },
      tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'batch', effect: 'NoSchedule' }],
    }),
  };
}

function workload({ team, name, image, labels, replicas, meta }, kind, podSpec) {
  const isStateful = kind === 'StatefulSet';
  return {
    part: 'workload',
    object: {
      apiVersion: 'apps/v1',
      kind,
      metadata: meta(name, { 'app.kubernetes.io/version': image.split(':')[1] }),
      spec: {
        replicas,
        ...(isStateful ? { serviceName: name } : { revisionHistoryLimit: 5 }),
        selector: { matchLabels: { ...labels } },
        ...(!isStateful && { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }),
        template: {
          metadata: {
            labels: { ...labels, 'app.kubernetes.io/part-of': team.name },
            annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9102' },
          },
          spec: podSpec,
        },
      },
    },
  };
}

const service = ({ labels, meta }) => ({
  part: 'service',
  object: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta(),
    spec: {
      type: 'ClusterIP',
      selector: { ...labels },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9102, targetPort: 'metrics' },
      ],
    },
  },
});

function autoscaler({ random: { int }, name, replicas, meta }, kind) {
  const maxReplicas = replicas + int(1, 5);
  const target = { type: 'Utilization', averageUtilization: int(50, 85) };
  return {
    part: 'autoscaler',
    object: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: meta(),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind, name },
        minReplicas: replicas,
        maxReplicas,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
      },
    },
  };
}

function ingress({ random: { int }, team, name, meta }) {
  const host = `${name}.${team.name}.example.com`;
  const backend = { service: { name, port: { name: 'http' } } };
  return {
    part: 'ingress',
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...meta(), annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': `${int(1, 50)}m` } },
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: [host] }],
        rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      },
    },
  };
}

const budget = ({ labels, meta }) => ({
  part: 'budget',
  object: {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: meta(),
    spec: { minAvailable: 1, selector: { matchLabels: { ...labels } } },
  },
});

const policy = ({ labels, port, meta }) => ({
  part: 'policy',
  object: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: meta(),
    spec: {
      podSelector: { matchLabels: { ...labels } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: {} }], ports: [{ port, protocol: 'TCP' }] }],
    },
  },
});

const role = ({ meta }) => ({
  part: 'role',
  object: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: meta(),
    rules: [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] },
    ],
  },
});

const binding = ({ name, namespace, meta }) => ({
  part: 'binding',
  object: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: meta(),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, ...(namespace && { namespace }) }],
  },
});

function claim({ random: { int }, name, meta }) {
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'standard', resources: { requests: { storage: `${int(1, 50)}Gi` } } };
  return { part: 'claim', object: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: meta(`${name}-data`), spec } };
}

function cron({ random: { int }, name, image, meta }) {
  const container = {
    name: 'cleanup',
    image,
    command: ['/app/cleanup', '--older-than=30d'],
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
    securityContext: HARDENED,
  };
  const podSpec = { restartPolicy: 'OnFailure', serviceAccountName: name, securityContext: POD_SECURITY, containers: [container] };
  return {
    part: 'cron',
    object: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: meta(`${name}-cleanup`),
      spec: {
        schedule: `${int(0, 59)} ${int(0, 23)} * * *`,
        concurrencyPolicy: 'Forbid',
        jobTemplate: { spec: { backoffLimit: 2, template: { spec: podSpec } } },
      },
    },
  };
}
