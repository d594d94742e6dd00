// The defects that a generated workspace may have. Each changes one document of an application.

/**
 * @typedef {object} Defect
 * @property {string} id
 * @property {string} part the document of the application that it is in, see app.mjs
 * @property {string} what what is wrong, for the list of planted defects
 * @property {'neighbours'} [needs] it is one only beside other objects, or in its namespace: not in the base of a kustomization
 * @property {'bounded' | 'unbounded'} [namespace] it is one only in a namespace with bounds, or without
 * @property {(object: any) => void | ((lines: string[]) => string[])} edit changes the object, or returns what changes its text
 */

const containerOf = object => object.spec.template.spec.containers[0];

/** @type {readonly Defect[]} */
export const defects = [
  {
    id: 'strict-unknown-field',
    part: 'workload',
    what: 'spec.replcias is not a field',
    edit: object => {
      object.spec = { replcias: 3, ...object.spec };
    },
  },
  {
    id: 'strict-unknown-nested',
    part: 'workload',
    what: 'imagePullpolicy is not a field',
    edit: object => {
      const container = containerOf(object);
      container.imagePullpolicy = 'Always';
    },
  },
  {
    id: 'strict-duplicate-key',
    part: 'service',
    what: 'spec.type given twice',
    edit: () => lines => {
      const i = lines.findIndex(line => /^ {2}type:/.test(line));
      lines.splice(i, 0, lines[i]);
      return lines;
    },
  },
  {
    id: 'decode-string-for-int',
    part: 'workload',
    what: 'replicas is a string',
    edit: object => {
      object.spec.replicas = '3';
    },
  },
  {
    id: 'decode-bad-quantity',
    part: 'workload',
    what: 'memory request 256MB is not a quantity',
    edit: object => {
      containerOf(object).resources.requests.memory = '256MB';
    },
  },
  {
    id: 'decode-map-for-list',
    part: 'workload',
    what: 'env is a map',
    edit: object => {
      containerOf(object).env = { LOG_LEVEL: 'info' };
    },
  },
  {
    id: 'decode-env-number',
    part: 'workload',
    what: 'env value is a number',
    edit: object => {
      containerOf(object).env.push({ name: 'MAX_CONN', value: 50 });
    },
  },
  {
    id: 'decode-bool-data',
    part: 'config',
    what: 'data value is a boolean',
    edit: object => {
      object.data.FEATURE_X = true;
    },
  },
  {
    id: 'secret-bad-base64',
    part: 'secret',
    what: 'data value is not base64',
    edit: object => {
      object.data = { password: 'not base64!' };
      delete object.stringData;
    },
  },
  {
    id: 'unserved-api',
    part: 'ingress',
    what: 'extensions/v1beta1 Ingress is no longer served',
    edit: object => {
      object.apiVersion = 'extensions/v1beta1';
    },
  },
  {
    id: 'unserved-hpa',
    part: 'autoscaler',
    what: 'autoscaling/v2beta2 is no longer served',
    edit: object => {
      object.apiVersion = 'autoscaling/v2beta2';
    },
  },
  {
    id: 'selector-mismatch',
    part: 'workload',
    what: 'selector does not match template labels',
    edit: object => {
      object.spec.selector.matchLabels['app.kubernetes.io/name'] += '-x';
    },
  },
  {
    id: 'request-over-limit',
    part: 'workload',
    what: 'cpu request above limit',
    edit: object => {
      const { limits, requests } = containerOf(object).resources;
      limits.cpu = '100m';
      requests.cpu = '900m';
    },
  },
  {
    id: 'name-not-dns',
    part: 'service',
    what: 'name has an underscore',
    edit: object => {
      object.metadata.name = `${object.metadata.name.replace(/-/g, '_')}_svc`;
    },
  },
  {
    id: 'port-out-of-range',
    part: 'service',
    what: 'port 70000',
    edit: object => {
      object.spec.ports[0].port = 70000;
    },
  },
  {
    id: 'duplicate-service-port',
    part: 'service',
    what: 'two ports with one name',
    edit: object => {
      object.spec.ports.push({ ...object.spec.ports[0] });
    },
  },
  {
    id: 'mount-without-volume',
    part: 'workload',
    what: 'volumeMounts names no volume',
    edit: object => {
      containerOf(object).volumeMounts.push({ name: 'scratch-data', mountPath: '/scratch' });
    },
  },
  {
    id: 'probe-two-handlers',
    part: 'workload',
    what: 'a probe with two handlers',
    edit: object => {
      containerOf(object).livenessProbe.tcpSocket = { port: 8080 };
    },
  },
  {
    id: 'env-value-and-from',
    part: 'workload',
    what: 'env with value and valueFrom',
    edit: object => {
      containerOf(object).env.push({ name: 'POD_NAME2', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
    },
  },
  {
    id: 'restart-policy',
    part: 'workload',
    what: 'pods of a Deployment or StatefulSet must use Always',
    edit: object => {
      object.spec.template.spec.restartPolicy = 'OnFailure';
    },
  },
  {
    id: 'cron-schedule',
    part: 'cron',
    what: 'schedule does not parse',
    edit: object => {
      object.spec.schedule = '*/5 * * *';
    },
  },
  {
    id: 'pdb-both',
    part: 'budget',
    what: 'minAvailable and maxUnavailable together',
    edit: object => {
      object.spec.maxUnavailable = 1;
      object.spec.minAvailable = 1;
    },
  },
  {
    id: 'hpa-min-over-max',
    part: 'autoscaler',
    what: 'minReplicas above maxReplicas',
    edit: object => {
      object.spec.minReplicas = 20;
      object.spec.maxReplicas = 4;
    },
  },
  {
    id: 'ingress-path-type',
    part: 'ingress',
    what: 'pathType missing',
    edit: object => {
      delete object.spec.rules[0].http.paths[0].pathType;
    },
  },
  {
    id: 'pvc-zero-storage',
    part: 'claim',
    what: 'storage request is zero',
    edit: object => {
      object.spec.resources.requests.storage = '0';
    },
  },
  {
    id: 'limitrange-max',
    part: 'workload',
    what: 'memory limit above the namespace maximum',
    needs: 'neighbours',
    namespace: 'bounded',
    edit: object => {
      containerOf(object).resources.limits.memory = '16Gi';
    },
  },
  {
    id: 'psa-privileged',
    part: 'workload',
    what: 'privileged container in a namespace that forbids it',
    needs: 'neighbours',
    namespace: 'bounded',
    edit: object => {
      const container = containerOf(object);
      container.securityContext = { ...container.securityContext, privileged: true };
      delete container.securityContext.allowPrivilegeEscalation;
    },
  },
  {
    id: 'psa-host-network',
    part: 'workload',
    what: 'hostNetwork in a namespace that forbids it',
    needs: 'neighbours',
    namespace: 'bounded',
    edit: object => {
      object.spec.template.spec.hostNetwork = true;
    },
  },
  {
    id: 'missing-priority-class',
    part: 'workload',
    what: 'priorityClassName names no class',
    needs: 'neighbours',
    edit: object => {
      object.spec.template.spec.priorityClassName = 'ultra-high';
    },
  },
  {
    id: 'missing-service-account',
    part: 'workload',
    what: 'serviceAccountName names no account',
    needs: 'neighbours',
    edit: object => {
      object.spec.template.spec.serviceAccountName = 'no-such-account';
    },
  },
  {
    id: 'missing-config-map',
    part: 'workload',
    what: 'configMapRef names no ConfigMap',
    needs: 'neighbours',
    edit: object => {
      containerOf(object).envFrom = [{ configMapRef: { name: 'no-such-config' } }];
    },
  },
  {
    id: 'missing-secret-key',
    part: 'workload',
    what: 'secretKeyRef names a key the Secret lacks',
    needs: 'neighbours',
    edit: object => {
      const variable = containerOf(object).env.find(({ valueFrom }) => valueFrom?.secretKeyRef);
      variable.valueFrom.secretKeyRef.key = 'NO_SUCH_KEY';
    },
  },
  {
    id: 'service-selects-nothing',
    part: 'service',
    what: 'selector matches no pod template',
    needs: 'neighbours',
    edit: object => {
      object.spec.selector['app.kubernetes.io/name'] += '-old';
    },
  },
  {
    id: 'service-target-port',
    part: 'service',
    what: 'targetPort names no container port',
    needs: 'neighbours',
    edit: object => {
      object.spec.ports[0].targetPort = 'grpc-web';
    },
  },
  {
    id: 'ingress-missing-service',
    part: 'ingress',
    what: 'backend names no Service',
    needs: 'neighbours',
    edit: object => {
      object.spec.rules[0].http.paths[0].backend.service.name += '-v2';
    },
  },
  {
    id: 'hpa-missing-target',
    part: 'autoscaler',
    what: 'scaleTargetRef names no workload',
    needs: 'neighbours',
    edit: object => {
      object.spec.scaleTargetRef.name += '-v2';
    },
  },
  {
    id: 'rolebinding-missing-role',
    part: 'binding',
    what: 'roleRef names no Role',
    needs: 'neighbours',
    edit: object => {
      object.roleRef.name += '-writer';
    },
  },
  {
    id: 'node-selector-nowhere',
    part: 'workload',
    what: 'no node has the label',
    needs: 'neighbours',
    edit: object => {
      object.spec.template.spec.nodeSelector = { 'example.com/gpu': 'a100' };
    },
  },
  {
    id: 'request-over-every-node',
    part: 'workload',
    what: 'request larger than any node',
    needs: 'neighbours',
    namespace: 'unbounded',
    edit: object => {
      const { limits, requests } = containerOf(object).resources;
      requests.memory = '900Gi';
      limits.memory = '900Gi';
    },
  },
];
