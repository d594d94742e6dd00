// Writes a realistic Kubernetes workspace for benchmarks, with a known share of defects.
//
//   node generate.mjs --manifests N [--seed S] [--defects 0.03] OUT      a folder with N documents (30 ≤ N ≤ 10000)
//   node generate.mjs --one-file LINES [--seed S] [--defects 0.03] OUT   one multi-document file of about LINES lines
//
// The same arguments always give the same bytes. N counts every document except kustomization.yaml files.
// Beside the YAML, DEFECTS.tsv (or OUT.defects.tsv) lists each planted defect: file, document index in the file,
// kind, name, namespace, id, what it is. Everything not listed there is meant to be free of errors.
// No dependencies.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// ---------- arguments
const argv = process.argv.slice(2);
let N = 0,
  LINES = 0,
  SEED = 1,
  SHARE = 0.03,
  OUT = '';
for (let i = 0; i < argv.length; i++) {
  const a = argv[i];
  if (a === '--manifests') N = Number(argv[++i]);
  else if (a === '--one-file') LINES = Number(argv[++i]);
  else if (a === '--seed') SEED = Number(argv[++i]);
  else if (a === '--defects') SHARE = Number(argv[++i]);
  else OUT = a;
}
if (!OUT || !(N > 0) === !(LINES > 0) || N > 10000 || (N > 0 && N < 30) || !(SHARE >= 0 && SHARE <= 0.5)) {
  console.error('usage: node generate.mjs (--manifests N | --one-file LINES) [--seed S] [--defects 0.03] OUT');
  process.exit(2);
}
const oneFile = LINES > 0;
if (oneFile) N = Math.ceil(LINES / 24) + 40;

// ---------- random numbers
let state = (SEED * 2654435761) >>> 0;
function rnd() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const int = (a, b) => a + Math.floor(rnd() * (b - a + 1));
const pick = l => l[Math.floor(rnd() * l.length)];
const chance = p => rnd() < p;

// ---------- YAML writer (plain style, two-space indent, optional indented sequences)
const PLAIN = /^[A-Za-z_/.][A-Za-z0-9_./:@+-]*$/;
const RESERVED = /^(true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan)$/i;
function scalar(v) {
  if (v === null) return 'null';
  if (typeof v !== 'string') return String(v);
  if (PLAIN.test(v) && !RESERVED.test(v) && !v.endsWith(':') && !/:\s/.test(v)) return v;
  return JSON.stringify(v);
}
function emit(v, ind, out, seqIndent) {
  const pad = ' '.repeat(ind);
  if (Array.isArray(v)) {
    for (const x of v) {
      if (x !== null && typeof x === 'object' && (Array.isArray(x) ? x.length : Object.keys(x).length)) {
        const sub = [];
        emit(x, ind + 2, sub, seqIndent);
        sub[0] = pad + '- ' + sub[0].slice(ind + 2);
        for (const s of sub) out.push(s);
      } else out.push(pad + '- ' + (x !== null && typeof x === 'object' ? (Array.isArray(x) ? '[]' : '{}') : scalar(x)));
    }
    return;
  }
  for (const [k, x] of Object.entries(v)) {
    if (x === undefined) continue;
    const key = pad + (PLAIN.test(k) && !RESERVED.test(k) ? k : JSON.stringify(k)) + ':';
    if (x !== null && typeof x === 'object') {
      const n = Array.isArray(x) ? x.length : Object.keys(x).length;
      if (!n) out.push(key + (Array.isArray(x) ? ' []' : ' {}'));
      else {
        out.push(key);
        emit(x, Array.isArray(x) && !seqIndent ? ind : ind + 2, out, seqIndent);
      }
    } else if (typeof x === 'string' && x.includes('\n')) {
      out.push(key + ' |' + (x.endsWith('\n') ? '' : '-'));
      for (const l of x.replace(/\n$/, '').split('\n')) out.push(l ? ' '.repeat(ind + 2) + l : '');
    } else out.push(key + ' ' + scalar(x));
  }
}

// ---------- words
const TEAMS = [
  'payments',
  'catalog',
  'search',
  'identity',
  'checkout',
  'shipping',
  'ledger',
  'media',
  'insights',
  'messaging',
  'pricing',
  'support',
  'growth',
  'fraud',
  'orders',
  'inventory',
  'billing',
  'profile',
  'routing',
  'reports',
];
const NOUNS = [
  'api',
  'worker',
  'gateway',
  'indexer',
  'scheduler',
  'cache',
  'frontend',
  'consumer',
  'exporter',
  'proxy',
  'resolver',
  'importer',
  'notifier',
  'renderer',
  'broker',
  'auditor',
  'sync',
  'admin',
  'batcher',
  'relay',
];
const ADJ = ['core', 'edge', 'public', 'internal', 'batch', 'live', 'fast', 'eu', 'us', 'legacy', 'next', 'shared', 'daily', 'cold', 'hot'];
const IMAGES = ['registry.example.com/%/app', 'ghcr.io/example/%', 'example.azurecr.io/%', 'eu.gcr.io/example/%'];
const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

// ---------- a document under construction
// doc: { obj, file, defect?: {id, note}, text?: (lines) => lines }
const files = new Map(); // path -> docs
let count = 0;
const defects = [];
function add(file, obj, opt = {}) {
  const doc = { obj, ...opt };
  if (!files.has(file)) files.set(file, []);
  files.get(file).push(doc);
  if (!opt.uncounted) count++;
  return doc;
}

// ---------- cluster shape, sized to N
const teamCount = Math.max(2, Math.min(TEAMS.length * 4, Math.round(N / 120)));
const spaces = []; // { name, level, app docs…, cpu (milli), mem (Mi), pods }
const teams = [];
for (let i = 0; i < teamCount; i++) {
  const t = TEAMS[i % TEAMS.length] + (i >= TEAMS.length ? '-' + Math.floor(i / TEAMS.length + 1) : '');
  const mk = (suffix, level) => {
    const s = {
      name: t + suffix,
      team: t,
      level,
      limits: true,
      cpu: 0,
      mem: 0,
      lcpu: 0,
      lmem: 0,
      pods: 0,
      services: 0,
      cms: 0,
      secrets: 0,
    };
    spaces.push(s);
    return s;
  };
  teams.push({ name: t, dev: mk('', 'baseline'), staging: mk('-staging', 'baseline'), prod: mk('-prod', 'restricted') });
}
const LR = { min: { cpu: 10, mem: 16 }, max: { cpu: 4000, mem: 8192 }, def: { cpu: 500, mem: 512 }, req: { cpu: 100, mem: 128 } };
const cpuStr = m => (m % 1000 === 0 ? String(m / 1000) : m + 'm');
const memStr = m => (m % 1024 === 0 ? m / 1024 + 'Gi' : m + 'Mi');
let totalCpu = 0,
  totalMem = 0,
  totalPods = 0;
function charge(s, pods, c) {
  s.pods += pods;
  s.cpu += pods * c.cpu;
  s.mem += pods * c.mem;
  s.lcpu += pods * c.lcpu;
  s.lmem += pods * c.lmem;
  totalCpu += pods * c.cpu;
  totalMem += pods * c.mem;
  totalPods += pods;
}

const meta = (name, ns, app, team, extra) => ({
  name,
  ...(ns ? { namespace: ns } : {}),
  labels: {
    'app.kubernetes.io/name': app,
    'app.kubernetes.io/part-of': team,
    'app.kubernetes.io/managed-by': 'kustomize',
    ...(extra || {}),
  },
});

// ---------- defects: each takes the built app and changes one document
// target: which document of the app it needs; fn(obj, ctx) edits it (or returns a text edit)
const setc = o => o.spec.template.spec.containers[0];
const DEFECTS = [
  [
    'strict-unknown-field',
    'deploy',
    'spec.replcias is not a field',
    o => {
      o.spec = { replcias: 3, ...o.spec };
    },
  ],
  [
    'strict-unknown-nested',
    'deploy',
    'imagePullpolicy is not a field',
    o => {
      const c = setc(o);
      c.imagePullpolicy = 'Always';
    },
  ],
  [
    'strict-duplicate-key',
    'svc',
    'spec.type given twice',
    () => lines => {
      const i = lines.findIndex(l => /^ {2}type:/.test(l));
      lines.splice(i, 0, lines[i]);
      return lines;
    },
  ],
  [
    'decode-string-for-int',
    'deploy',
    'replicas is a string',
    o => {
      o.spec.replicas = '3';
    },
  ],
  [
    'decode-bad-quantity',
    'deploy',
    'memory request 256MB is not a quantity',
    o => {
      setc(o).resources.requests.memory = '256MB';
    },
  ],
  [
    'decode-map-for-list',
    'deploy',
    'env is a map',
    o => {
      setc(o).env = { LOG_LEVEL: 'info' };
    },
  ],
  [
    'decode-env-number',
    'deploy',
    'env value is a number',
    o => {
      setc(o).env.push({ name: 'MAX_CONN', value: 50 });
    },
  ],
  [
    'decode-bool-data',
    'cm',
    'data value is a boolean',
    o => {
      o.data.FEATURE_X = true;
    },
  ],
  [
    'secret-bad-base64',
    'secret',
    'data value is not base64',
    o => {
      o.data = { password: 'not base64!' };
      delete o.stringData;
    },
  ],
  [
    'unserved-api',
    'ing',
    'extensions/v1beta1 Ingress is no longer served',
    o => {
      o.apiVersion = 'extensions/v1beta1';
    },
  ],
  [
    'unserved-hpa',
    'hpa',
    'autoscaling/v2beta2 is no longer served',
    o => {
      o.apiVersion = 'autoscaling/v2beta2';
    },
  ],
  [
    'selector-mismatch',
    'deploy',
    'selector does not match template labels',
    o => {
      o.spec.selector.matchLabels['app.kubernetes.io/name'] += '-x';
    },
  ],
  [
    'request-over-limit',
    'deploy',
    'cpu request above limit',
    o => {
      const r = setc(o).resources;
      r.limits.cpu = '100m';
      r.requests.cpu = '900m';
    },
  ],
  [
    'name-not-dns',
    'svc',
    'name has an underscore',
    o => {
      o.metadata.name = o.metadata.name.replace(/-/g, '_') + '_svc';
    },
  ],
  [
    'port-out-of-range',
    'svc',
    'port 70000',
    o => {
      o.spec.ports[0].port = 70000;
    },
  ],
  [
    'duplicate-service-port',
    'svc',
    'two ports with one name',
    o => {
      o.spec.ports.push({ ...o.spec.ports[0] });
    },
  ],
  [
    'mount-without-volume',
    'deploy',
    'volumeMounts names no volume',
    o => {
      setc(o).volumeMounts.push({ name: 'scratch-data', mountPath: '/scratch' });
    },
  ],
  [
    'probe-two-handlers',
    'deploy',
    'a probe with two handlers',
    o => {
      setc(o).livenessProbe.tcpSocket = { port: 8080 };
    },
  ],
  [
    'env-value-and-from',
    'deploy',
    'env with value and valueFrom',
    o => {
      setc(o).env.push({ name: 'POD_NAME2', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
    },
  ],
  [
    'restart-policy',
    'deploy',
    'pods of a Deployment or StatefulSet must use Always',
    o => {
      o.spec.template.spec.restartPolicy = 'OnFailure';
    },
  ],
  [
    'cron-schedule',
    'cron',
    'schedule does not parse',
    o => {
      o.spec.schedule = '*/5 * * *';
    },
  ],
  [
    'pdb-both',
    'pdb',
    'minAvailable and maxUnavailable together',
    o => {
      o.spec.maxUnavailable = 1;
      o.spec.minAvailable = 1;
    },
  ],
  [
    'hpa-min-over-max',
    'hpa',
    'minReplicas above maxReplicas',
    o => {
      o.spec.minReplicas = 20;
      o.spec.maxReplicas = 4;
    },
  ],
  [
    'ingress-path-type',
    'ing',
    'pathType missing',
    o => {
      delete o.spec.rules[0].http.paths[0].pathType;
    },
  ],
  [
    'pvc-zero-storage',
    'pvc',
    'storage request is zero',
    o => {
      o.spec.resources.requests.storage = '0';
    },
  ],
  [
    'limitrange-max',
    'deploy',
    'memory limit above the namespace maximum',
    o => {
      const r = setc(o).resources;
      r.limits.memory = '16Gi';
    },
  ],
  [
    'psa-privileged',
    'deploy',
    'privileged container in a namespace that forbids it',
    o => {
      const c = setc(o);
      c.securityContext = { ...c.securityContext, privileged: true };
      delete c.securityContext.allowPrivilegeEscalation;
    },
  ],
  [
    'psa-host-network',
    'deploy',
    'hostNetwork in a namespace that forbids it',
    o => {
      o.spec.template.spec.hostNetwork = true;
    },
  ],
  [
    'missing-priority-class',
    'deploy',
    'priorityClassName names no class',
    o => {
      o.spec.template.spec.priorityClassName = 'ultra-high';
    },
  ],
  [
    'missing-service-account',
    'deploy',
    'serviceAccountName names no account',
    o => {
      o.spec.template.spec.serviceAccountName = 'no-such-account';
    },
  ],
  [
    'missing-config-map',
    'deploy',
    'configMapRef names no ConfigMap',
    o => {
      setc(o).envFrom = [{ configMapRef: { name: 'no-such-config' } }];
    },
  ],
  [
    'missing-secret-key',
    'deploy',
    'secretKeyRef names a key the Secret lacks',
    o => {
      const e = setc(o).env.find(x => x.valueFrom && x.valueFrom.secretKeyRef);
      e.valueFrom.secretKeyRef.key = 'NO_SUCH_KEY';
    },
  ],
  [
    'service-selects-nothing',
    'svc',
    'selector matches no pod template',
    o => {
      o.spec.selector['app.kubernetes.io/name'] += '-old';
    },
  ],
  [
    'service-target-port',
    'svc',
    'targetPort names no container port',
    o => {
      o.spec.ports[0].targetPort = 'grpc-web';
    },
  ],
  [
    'ingress-missing-service',
    'ing',
    'backend names no Service',
    o => {
      o.spec.rules[0].http.paths[0].backend.service.name += '-v2';
    },
  ],
  [
    'hpa-missing-target',
    'hpa',
    'scaleTargetRef names no workload',
    o => {
      o.spec.scaleTargetRef.name += '-v2';
    },
  ],
  [
    'rolebinding-missing-role',
    'rb',
    'roleRef names no Role',
    o => {
      o.roleRef.name += '-writer';
    },
  ],
  [
    'node-selector-nowhere',
    'deploy',
    'no node has the label',
    o => {
      o.spec.template.spec.nodeSelector = { 'example.com/gpu': 'a100' };
    },
  ],
  [
    'request-over-every-node',
    'deploy-free',
    'request larger than any node',
    o => {
      const r = setc(o).resources;
      r.requests.memory = '900Gi';
      r.limits.memory = '900Gi';
    },
  ],
];
const defectTarget = Math.round(N * SHARE);
const defectFirst = int(0, DEFECTS.length - 1);

// ---------- one application
const usedNames = new Set();
function appName(team) {
  for (;;) {
    const n = (chance(0.5) ? pick(ADJ) + '-' : '') + pick(NOUNS) + (chance(0.35) ? '-' + int(2, 9) : '');
    const k = team + '/' + n;
    if (!usedNames.has(k)) {
      usedNames.add(k);
      return n;
    }
    if (usedNames.size > 4000 || chance(0.3)) {
      const m = n + '-' + int(10, 9999);
      if (!usedNames.has(team + '/' + m)) {
        usedNames.add(team + '/' + m);
        return m;
      }
    }
  }
}
function makeApp(team, kustomize) {
  const name = appName(team.name);
  const s = kustomize ? team.prod : pick([team.dev, team.dev, team.staging]);
  const ns = kustomize ? '' : s.name;
  const port = pick([8080, 8080, 3000, 9090, 8443]);
  const replicas = int(1, 5);
  const cpu = pick([50, 100, 100, 200, 250, 500]),
    mem = pick([64, 128, 128, 256, 512, 1024]);
  const lcpu = cpu * pick([1, 2, 4]),
    lmem = mem * pick([1, 2]);
  const c = { cpu, mem, lcpu, lmem };
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'server' };
  const image = pick(IMAGES).replace('%', team.name + '-' + name) + ':' + int(1, 4) + '.' + int(0, 30) + '.' + int(0, 9);
  const docs = [];
  const push = (role, obj) => docs.push({ role, obj });

  push('sa', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta(name, ns, name, team.name), automountServiceAccountToken: false });
  const cmData = { LOG_LEVEL: pick(['info', 'warn', 'debug']), LISTEN_ADDR: '0.0.0.0:' + port, UPSTREAM_TIMEOUT: int(5, 60) + 's' };
  for (let i = int(0, 6); i > 0; i--) cmData['OPTION_' + i] = String(int(1, 5000));
  if (chance(0.4))
    cmData['app.yaml'] =
      'server:\n  port: ' +
      port +
      '\n  workers: ' +
      int(2, 32) +
      '\nfeatures:\n' +
      Array.from({ length: int(3, 18) }, (_, i) => '  - name: feature-' + i + '\n    enabled: ' + chance(0.5)).join('\n') +
      '\n';
  push('cm', { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta(name + '-config', ns, name, team.name), data: cmData });
  push('secret', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: meta(name + '-credentials', ns, name, team.name),
    type: 'Opaque',
    data: {
      DATABASE_PASSWORD: Buffer.from('example-' + int(1e6, 9e6)).toString('base64'),
      API_KEY: Buffer.from('key-' + int(1e6, 9e6)).toString('base64'),
    },
  });
  const cfg = name + '-config',
    sec = name + '-credentials';
  const container = {
    name: 'app',
    image,
    imagePullPolicy: 'IfNotPresent',
    ...(chance(0.3) ? { args: ['--config=/etc/app/app.yaml', '--verbose=' + int(0, 4)] } : {}),
    ports: [
      { name: 'http', containerPort: port, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9102 },
    ],
    envFrom: [{ configMapRef: { name: cfg } }],
    env: [
      { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: sec, key: 'DATABASE_PASSWORD' } } },
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'REGION', value: pick(['eu-west-1', 'us-east-1']) },
    ],
    resources: { requests: { cpu: cpuStr(cpu), memory: memStr(mem) }, limits: { cpu: cpuStr(lcpu), memory: memStr(lmem) } },
    livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: int(3, 20), periodSeconds: 10 },
    readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 5, failureThreshold: 3 },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: [
      { name: 'config', mountPath: '/etc/app', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
  const podSpec = {
    serviceAccountName: name,
    securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
    ...(chance(0.25) ? { priorityClassName: pick(['business-critical', 'best-effort']) } : {}),
    ...(chance(0.2) ? { nodeSelector: { 'node.example.com/pool': 'general' } } : {}),
    ...(chance(0.2)
      ? {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'topology.kubernetes.io/zone',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: { ...labels } },
            },
          ],
        }
      : {}),
    ...(chance(0.2)
      ? {
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { ...labels } } } },
              ],
            },
          },
        }
      : {}),
    ...(chance(0.1)
      ? {
          nodeSelector: { 'node.example.com/pool': 'batch' },
          tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'batch', effect: 'NoSchedule' }],
        }
      : {}),
    containers: [container],
    volumes: [
      { name: 'config', configMap: { name: cfg } },
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    ],
  };
  const pods = replicas;
  const extra = { ...c };
  if (chance(0.25)) {
    podSpec.containers.push({
      name: 'log-shipper',
      image: 'registry.example.com/platform/log-shipper:2.4.' + int(0, 9),
      resources: { requests: { cpu: '20m', memory: '32Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    });
    extra.cpu += 20;
    extra.mem += 32;
    extra.lcpu += 100;
    extra.lmem += 64;
  }
  const stateful = chance(0.12);
  push('deploy', {
    apiVersion: 'apps/v1',
    kind: stateful ? 'StatefulSet' : 'Deployment',
    metadata: meta(name, ns, name, team.name, { 'app.kubernetes.io/version': image.split(':')[1] }),
    spec: {
      replicas,
      ...(stateful ? { serviceName: name } : { revisionHistoryLimit: 5 }),
      selector: { matchLabels: { ...labels } },
      ...(stateful ? {} : { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }),
      template: {
        metadata: {
          labels: { ...labels, 'app.kubernetes.io/part-of': team.name },
          annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9102' },
        },
        spec: podSpec,
      },
    },
  });
  push('svc', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta(name, ns, name, team.name),
    spec: {
      type: 'ClusterIP',
      selector: { ...labels },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9102, targetPort: 'metrics' },
      ],
    },
  });
  s.services++;
  s.cms++;
  s.secrets++;
  let max = replicas;
  if (chance(0.5)) {
    max = replicas + int(1, 5);
    push('hpa', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: meta(name, ns, name, team.name),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: stateful ? 'StatefulSet' : 'Deployment', name },
        minReplicas: replicas,
        maxReplicas: max,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: int(50, 85) } } }],
      },
    });
  }
  if (chance(0.5)) {
    const host = name + '.' + team.name + '.example.com';
    push('ing', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...meta(name, ns, name, team.name), annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': int(1, 50) + 'm' } },
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: [host] }],
        rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { name: 'http' } } } }] } }],
      },
    });
  }
  if (chance(0.4))
    push('pdb', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: meta(name, ns, name, team.name),
      spec: { minAvailable: 1, selector: { matchLabels: { ...labels } } },
    });
  if (chance(0.3))
    push('np', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: meta(name, ns, name, team.name),
      spec: {
        podSelector: { matchLabels: { ...labels } },
        policyTypes: ['Ingress'],
        ingress: [{ from: [{ podSelector: {} }], ports: [{ port, protocol: 'TCP' }] }],
      },
    });
  if (!kustomize && chance(0.4)) {
    push('role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: meta(name, ns, name, team.name),
      rules: [
        { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] },
      ],
    });
    push('rb', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: meta(name, ns, name, team.name),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, ...(ns ? { namespace: ns } : {}) }],
    });
  }
  if (chance(0.2)) {
    push('pvc', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: meta(name + '-data', ns, name, team.name),
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'standard', resources: { requests: { storage: int(1, 50) + 'Gi' } } },
    });
  }
  if (chance(0.2)) {
    push('cron', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: meta(name + '-cleanup', ns, name, team.name),
      spec: {
        schedule: int(0, 59) + ' ' + int(0, 23) + ' * * *',
        concurrencyPolicy: 'Forbid',
        jobTemplate: {
          spec: {
            backoffLimit: 2,
            template: {
              spec: {
                restartPolicy: 'OnFailure',
                serviceAccountName: name,
                securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
                containers: [
                  {
                    name: 'cleanup',
                    image,
                    command: ['/app/cleanup', '--older-than=30d'],
                    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
                    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
                  },
                ],
              },
            },
          },
        },
      },
    });
  }
  if (!kustomize) charge(s, max + 1, extra);
  return { name, team, s, ns, docs, replicas, max, extra, stateful, kustomize, labels };
}
const CROSS = /^(psa|limitrange|missing|service-|ingress-missing|hpa-missing|rolebinding|node-|request-over-every)/; // need neighbours or a namespace: kept out of kustomize bases
const used = new Map();
function plant(app) {
  // the least used defect that this app can carry
  let best = null,
    least = Infinity;
  for (let k = 0; k < DEFECTS.length; k++) {
    const e = DEFECTS[(defectFirst + k) % DEFECTS.length];
    const [id, role] = e;
    const d = app.docs.find(x => x.role === role.replace('-free', '') && !x.defect);
    if (!d || (app.kustomize && CROSS.test(id))) continue;
    if (role === 'deploy-free' ? app.s !== sandbox : app.s === sandbox && /^(psa|limitrange)/.test(id)) continue;
    const n = used.get(id) || 0;
    if (n < least) {
      least = n;
      best = { e, d };
    }
  }
  if (!best) return false;
  const {
    e: [id, , note, fn],
    d,
  } = best;
  used.set(id, least + 1);
  d.defect = { id, note };
  const edit = fn(d.obj);
  if (typeof edit === 'function') d.text = edit;
  return true;
}

// a namespace without LimitRange, quota or Pod Security level
const sandbox = {
  name: 'sandbox',
  team: 'sandbox',
  level: '',
  limits: false,
  cpu: 0,
  mem: 0,
  lcpu: 0,
  lmem: 0,
  pods: 0,
  services: 0,
  cms: 0,
  secrets: 0,
};
const sandboxTeam = { name: 'sandbox', dev: sandbox, staging: sandbox, prod: sandbox };

// ---------- how many documents the cluster part takes (written last, counted now)
const nodeDocs = Math.max(3, Math.min(120, Math.round(N / 80)));
const reserved = nodeDocs + spaces.length * 3 + 1 + 2 + 2 + 2; // nodes, ns+lr+quota each, sandbox ns, 2 priority classes, storage class and ingress class, 2 cluster rbac
let planted = 0,
  apps = 0;
const order = { sa: 0, cm: 1, secret: 2, pvc: 3, deploy: 4, svc: 5, hpa: 6, ing: 7, pdb: 8, np: 9, role: 10, rb: 11, cron: 12 };
while (count + reserved < N) {
  const team = apps % 25 === 24 ? sandboxTeam : teams[apps % teams.length];
  const kustomize = chance(0.45) && team !== sandboxTeam && !oneFile;
  const before = count;
  const app = makeApp(team, kustomize);
  apps++;
  app.docs.sort((a, b) => order[a.role] - order[b.role]);
  const room = N - reserved - count;
  if (app.docs.length + (kustomize ? 4 : 0) > room) {
    // fill the rest with small ConfigMaps
    let i = 0;
    while (count + reserved < N) {
      i++;
      add('apps/' + team.name + '/extra/settings-' + i + '.yaml', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: meta('settings-' + i, team.dev.name, 'settings', team.name),
        data: { VALUE: String(i) },
      });
      team.dev.cms++;
    }
    break;
  }
  while (planted < defectTarget && planted < (count + app.docs.length) * SHARE && plant(app)) planted++;
  const style = { seq: chance(0.5) };
  if (kustomize) {
    const base = 'apps/' + team.name + '/' + app.name + '/base/';
    const fileOf = d => d.obj.kind.toLowerCase() + (d.role === 'cron' ? '-cleanup' : '') + '.yaml';
    for (const d of app.docs) add(base + fileOf(d), d.obj, { ...d, style });
    add(
      base + 'kustomization.yaml',
      { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: app.docs.map(fileOf) },
      { uncounted: true },
    );
    for (const env of ['staging', 'prod']) {
      const dir = 'apps/' + team.name + '/' + app.name + '/overlays/' + env + '/';
      const reps = env === 'prod' ? app.replicas + 1 : 1;
      const wl = app.stateful ? 'StatefulSet' : 'Deployment';
      const patches = [];
      add(
        dir + 'patch-replicas.yaml',
        { apiVersion: 'apps/v1', kind: wl, metadata: { name: app.name }, spec: { replicas: reps } },
        { patch: true },
      );
      patches.push({ path: 'patch-replicas.yaml' });
      if (chance(0.5) && count + reserved < N) {
        add(
          dir + 'patch-config.yaml',
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: app.name + '-config' },
            data: { LOG_LEVEL: env === 'prod' ? 'warn' : 'debug' },
          },
          { patch: true },
        );
        patches.push({ path: 'patch-config.yaml' });
      }
      const k = {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        namespace: team[env].name,
        resources: ['../../base'],
        patches,
        labels: [{ pairs: { environment: env } }],
      };
      if (app.docs.some(d => d.role === 'ing'))
        k.patches.push({
          target: { kind: 'Ingress', name: app.name },
          patch: '- op: replace\n  path: /spec/rules/0/host\n  value: ' + app.name + '.' + env + '.example.com\n',
        });
      add(dir + 'kustomization.yaml', k, { uncounted: true });
      const sp = team[env];
      charge(sp, Math.max(app.max, reps) + 1, app.extra);
      sp.services++;
      sp.cms++;
      sp.secrets++;
    }
  } else if (chance(0.5)) {
    const f = 'apps/' + team.name + '/' + app.ns + '/' + app.name + '.yaml';
    for (const d of app.docs) add(f, d.obj, { ...d, style });
  } else {
    const dir = 'apps/' + team.name + '/' + app.ns + '/' + app.name + '/';
    for (const d of app.docs) add(dir + d.obj.kind.toLowerCase() + (d.role === 'cron' ? '-cleanup' : '') + '.yaml', d.obj, { ...d, style });
  }
  if (count === before) break;
}

// ---------- cluster documents
const big = { cpu: 32, mem: 128 };
const perNodeCpu = Math.max(big.cpu, Math.ceil((totalCpu * 1.6) / 1000 / nodeDocs / 8) * 8);
const perNodeMem = Math.max(big.mem, Math.ceil((totalMem * 1.6) / 1024 / nodeDocs / 32) * 32);
const perNodePods = Math.max(110, Math.ceil((totalPods * 1.6) / nodeDocs / 10) * 10);
for (let i = 0; i < nodeDocs; i++) {
  const batch = i % 10 === 9;
  const name = 'node-' + String(i + 1).padStart(3, '0');
  const cap = { cpu: String(perNodeCpu), memory: perNodeMem + 'Gi', pods: String(perNodePods), 'ephemeral-storage': '200Gi' };
  add('cluster/nodes/' + name + '.yaml', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/zone': ZONES[i % 3],
        'node.example.com/pool': batch || (nodeDocs < 10 && i === nodeDocs - 1) ? 'batch' : 'general',
      },
    },
    ...(batch ? { spec: { taints: [{ key: 'dedicated', value: 'batch', effect: 'NoSchedule' }] } } : {}),
    status: { capacity: cap, allocatable: { ...cap, cpu: String(perNodeCpu - 1), memory: perNodeMem - 4 + 'Gi' } },
  });
}
for (const s of spaces) {
  const f = 'cluster/namespaces/' + s.name + '.yaml';
  add(f, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: s.name,
      labels: { team: s.team, 'pod-security.kubernetes.io/enforce': s.level, 'pod-security.kubernetes.io/warn': 'restricted' },
    },
  });
  add(f, {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'container-defaults', namespace: s.name },
    spec: {
      limits: [
        {
          type: 'Container',
          min: { cpu: cpuStr(LR.min.cpu), memory: memStr(LR.min.mem) },
          max: { cpu: cpuStr(LR.max.cpu), memory: memStr(LR.max.mem) },
          default: { cpu: cpuStr(LR.def.cpu), memory: memStr(LR.def.mem) },
          defaultRequest: { cpu: cpuStr(LR.req.cpu), memory: memStr(LR.req.mem) },
        },
      ],
    },
  });
  const up = (v, step) => Math.ceil((v * 1.4 + step) / step) * step;
  add(f, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'team-quota', namespace: s.name },
    spec: {
      hard: {
        'requests.cpu': cpuStr(up(s.cpu, 4000)),
        'requests.memory': memStr(up(s.mem, 8192)),
        'limits.cpu': cpuStr(up(s.lcpu, 8000)),
        'limits.memory': memStr(up(s.lmem, 16384)),
        pods: String(up(s.pods, 20)),
        services: String(up(s.services, 10)),
        configmaps: String(up(s.cms, 50)),
        secrets: String(up(s.secrets, 20)),
      },
    },
  });
}
add('cluster/namespaces/sandbox.yaml', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'sandbox' } });
add('cluster/priority-classes.yaml', {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'business-critical' },
  value: 100000,
  description: 'Customer-facing services',
});
add('cluster/priority-classes.yaml', {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'best-effort' },
  value: 10,
  preemptionPolicy: 'Never',
});
add('cluster/storage-class.yaml', {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard' },
  provisioner: 'csi.example.com',
  volumeBindingMode: 'WaitForFirstConsumer',
});
add('cluster/ingress-class.yaml', {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'nginx' },
  spec: { controller: 'k8s.io/ingress-nginx' },
});
add('cluster/rbac/viewers.yaml', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'team-viewer' },
  rules: [{ apiGroups: ['', 'apps'], resources: ['pods', 'deployments', 'services'], verbs: ['get', 'list', 'watch'] }],
});
add('cluster/rbac/viewers.yaml', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'team-viewer' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'team-viewer' },
  subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'engineering' }],
});

// ---------- write
function render(doc) {
  let lines = [];
  emit(doc.obj, 0, lines, doc.style ? doc.style.seq : true);
  if (doc.text) lines = doc.text(lines);
  return lines;
}
const sorted = [...files.keys()].sort((a, b) =>
  a.startsWith('cluster/') !== b.startsWith('cluster/') ? (a.startsWith('cluster/') ? -1 : 1) : a < b ? -1 : 1,
);
const rows = ['file\tdocument\tkind\tname\tnamespace\tid\twhat'];
let written = 0,
  totalLines = 0,
  docsOut = 0;
const row = (file, i, d) =>
  rows.push([file, i, d.obj.kind, d.obj.metadata.name, d.obj.metadata.namespace || '', d.defect.id, d.defect.note].join('\t'));
if (oneFile) {
  const out = [];
  let idx = 0;
  outer: for (const f of sorted) {
    if (f.endsWith('kustomization.yaml')) continue;
    for (const d of files.get(f)) {
      if (d.patch) continue;
      const l = render(d);
      if (out.length + l.length / 2 > LINES && out.length > 0) break outer;
      if (idx) out.push('---');
      if (d.defect) row(OUT.split('/').pop(), idx, d);
      out.push(...l);
      idx++;
    }
  }
  mkdirSync(dirname(OUT), { recursive: true });
  writeFileSync(OUT, out.join('\n') + '\n');
  writeFileSync(OUT + '.defects.tsv', rows.join('\n') + '\n');
  written = 1;
  totalLines = out.length;
  docsOut = idx;
} else {
  if (existsSync(OUT) && readdirSync(OUT).length && !existsSync(join(OUT, 'DEFECTS.tsv'))) {
    console.error(OUT + ' is not empty and was not written by this program');
    process.exit(2);
  }
  rmSync(OUT, { recursive: true, force: true });
  for (const f of sorted) {
    const parts = [];
    files.get(f).forEach((d, i) => {
      if (d.defect) row(f, i, d);
      const l = render(d);
      totalLines += l.length + (i ? 1 : 0);
      parts.push(l.join('\n'));
      if (!d.uncounted) docsOut++;
    });
    const p = join(OUT, f);
    mkdirSync(dirname(p), { recursive: true });
    writeFileSync(p, parts.join('\n---\n') + '\n');
    written++;
  }
  writeFileSync(join(OUT, 'DEFECTS.tsv'), rows.join('\n') + '\n');
}
console.log(JSON.stringify({ files: written, documents: docsOut, lines: totalLines, defects: rows.length - 1, seed: SEED }));
