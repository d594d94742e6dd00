// Whole objects of the frequent kinds, as snippets: what the server demands, with names to fill in.
// `${1:app}` is the first place that a person fills in, `app` what stands there meanwhile.

/** Kind → snippet. With the places left as they are, the server accepts each. */
export const skeletons: Readonly<Record<string, string>> = {
  Deployment: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: \${1:app}
spec:
  replicas: \${7:1}
  selector:
    matchLabels:
      app: \${1:app}
  template:
    metadata:
      labels:
        app: \${1:app}
    spec:
      containers:
        - name: \${1:app}
          image: \${2:nginx:1.27}
          ports:
            - containerPort: \${3:80}
              name: http
          resources:
            requests:
              cpu: \${4:100m}
              memory: \${5:128Mi}
            limits:
              memory: \${6:128Mi}
`,
  StatefulSet: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: \${1:app}
spec:
  serviceName: \${1:app}
  replicas: \${7:1}
  selector:
    matchLabels:
      app: \${1:app}
  template:
    metadata:
      labels:
        app: \${1:app}
    spec:
      containers:
        - name: \${1:app}
          image: \${2:nginx:1.27}
          ports:
            - containerPort: \${3:80}
              name: http
          resources:
            requests:
              cpu: \${4:100m}
              memory: \${5:128Mi}
            limits:
              memory: \${6:128Mi}
`,
  DaemonSet: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: \${1:app}
spec:
  selector:
    matchLabels:
      app: \${1:app}
  template:
    metadata:
      labels:
        app: \${1:app}
    spec:
      containers:
        - name: \${1:app}
          image: \${2:nginx:1.27}
          ports:
            - containerPort: \${3:80}
              name: http
          resources:
            requests:
              cpu: \${4:100m}
              memory: \${5:128Mi}
            limits:
              memory: \${6:128Mi}
`,
  Job: `apiVersion: batch/v1
kind: Job
metadata:
  name: \${1:task}
spec:
  template:
    spec:
      restartPolicy: \${4|Never,OnFailure|}
      containers:
        - name: \${1:task}
          image: \${2:busybox:1.37}
          command: [\${3:"true"}]
`,
  CronJob: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: \${1:task}
spec:
  schedule: "\${5:0 3 * * *}"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: \${4|Never,OnFailure|}
          containers:
            - name: \${1:task}
              image: \${2:busybox:1.37}
              command: [\${3:"true"}]
`,
  Pod: `apiVersion: v1
kind: Pod
metadata:
  name: \${1:app}
  labels:
    app: \${1:app}
spec:
  containers:
    - name: \${1:app}
      image: \${2:nginx:1.27}
`,
  Service: `apiVersion: v1
kind: Service
metadata:
  name: \${1:app}
spec:
  selector:
    app: \${1:app}
  ports:
    - name: http
      port: \${2:80}
      targetPort: \${3:http}
`,
  Ingress: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: \${1:app}
spec:
  rules:
    - host: \${2:app.example.com}
      http:
        paths:
          - path: \${3:/}
            pathType: \${4|Prefix,Exact|}
            backend:
              service:
                name: \${1:app}
                port:
                  name: \${5:http}
`,
  ConfigMap: `apiVersion: v1
kind: ConfigMap
metadata:
  name: \${1:app}
data:
  \${2:key}: \${3:value}
`,
  Secret: `apiVersion: v1
kind: Secret
metadata:
  name: \${1:app}
stringData:
  \${2:key}: \${3:value}
`,
  PersistentVolumeClaim: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: \${1:data}
spec:
  accessModes: [\${2|ReadWriteOnce,ReadWriteMany,ReadOnlyMany,ReadWriteOncePod|}]
  resources:
    requests:
      storage: \${3:1Gi}
`,
  Namespace: `apiVersion: v1
kind: Namespace
metadata:
  name: \${1:team}
`,
  ServiceAccount: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: \${1:app}
`,
  Role: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: \${1:reader}
rules:
  - apiGroups: ["\${2}"]
    resources: [\${3:pods}]
    verbs: [\${4:get}, \${5:list}, \${6:watch}]
`,
  RoleBinding: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: \${1:reader}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: \${1:reader}
subjects:
  - kind: ServiceAccount
    name: \${2:default}
    namespace: \${3:default}
`,
  HorizontalPodAutoscaler: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: \${1:app}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: \${1:app}
  minReplicas: \${2:1}
  maxReplicas: \${3:5}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: \${4:80}
`,
  NetworkPolicy: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: \${1:app}
spec:
  podSelector:
    matchLabels:
      app: \${1:app}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: \${2:client}
`,
  PodDisruptionBudget: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: \${1:app}
spec:
  maxUnavailable: \${2:1}
  selector:
    matchLabels:
      app: \${1:app}
`,
  LimitRange: `apiVersion: v1
kind: LimitRange
metadata:
  name: \${1:limits}
spec:
  limits:
    - type: Container
      defaultRequest:
        cpu: \${2:100m}
        memory: \${3:128Mi}
      default:
        memory: \${4:256Mi}
`,
  ResourceQuota: `apiVersion: v1
kind: ResourceQuota
metadata:
  name: \${1:quota}
spec:
  hard:
    requests.cpu: \${2:"10"}
    requests.memory: \${3:20Gi}
    pods: \${4:"50"}
`,
};

/** A snippet as plain text: every place with what stands in it. */
export const withoutPlaces = (snippet: string): string =>
  snippet.replace(/\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)?\}/g, (_, text = '', first = '') => text || first);
