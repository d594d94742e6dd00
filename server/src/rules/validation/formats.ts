// Pages of the forms that names and other texts must have.
import { configMap, object, pod } from '../example.ts';
import { type FamilyPage, pair } from '../page.ts';

const form = (title: string, what: string, remedy: string, examples: Partial<FamilyPage> = {}): FamilyPage => ({
  title,
  what,
  why: 'The server refuses the object: other parts of the cluster rely on the form.',
  remedy,
  ...examples,
});

const ingress = (host: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'shop',
    `spec:
  rules:
    - host: "${host}"
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: shop
                port:
                  number: 80
`,
  );

export const formatPages: Readonly<Record<string, FamilyPage>> = {
  'format-dns-label': form(
    'Not a DNS label',
    'The name becomes one part of a DNS name: at most 63 lower case letters, digits and dashes, with a letter or digit at both ends.',
    'Use lower case, and dashes instead of underscores and dots.',
    pair(name => pod().replace('- name: web', `- name: ${name}`), 'web_server', 'web-server'),
  ),
  'format-dns-subdomain': form(
    'Not a DNS name',
    'The name must be usable as a DNS name: at most 253 lower case letters, digits, dashes and dots, each part with a letter or digit at both ends.',
    'Use lower case, and dashes instead of underscores.',
    pair(name => pod('', `serviceAccountName: ${name}`), 'Builder_A', 'default'),
  ),
  'format-dns-subdomain-with-underscore': form(
    'Not a DNS name with underscores',
    'The name must be usable as a DNS name; underscores are allowed here.',
    'Use lower case letters, digits, dashes, underscores and dots.',
  ),
  'format-dns-1035-label': form(
    'Not a label of the old DNS form',
    'The name must begin with a letter and hold nothing but lower case letters, digits and dashes, at most 63.',
    'Put a letter first, and use dashes instead of dots and underscores.',
  ),
  'format-wildcard-subdomain': form(
    'Star in the middle of a host name',
    'A host name may have a star as its first part alone: *.example.com.',
    'Move the star to the front, or name the hosts one by one.',
    pair(ingress, 'a.*.example.com', '*.example.com'),
  ),
  'format-name': form(
    'Malformed name of an object',
    'The name does not have the form that its kind demands: most want a DNS name, Services and Namespaces a DNS label, some a name made of other fields.',
    'Use lower case letters, digits and dashes; the message says what else is allowed.',
    pair(name => configMap(name, 'level'), 'app_settings', 'app-settings'),
  ),
  'format-label-key': form(
    'Malformed key of a label',
    'Keys of labels, annotations, taints and resources are a name of at most 63 letters, digits, dashes, underscores and dots, with a DNS name and a slash before it if need be.',
    'Write the key as name or example.com/name: one slash at most.',
    pair(
      key => configMap('settings', 'level').replace('name: settings\n', `name: settings\n  labels:\n    ${key}: shop\n`),
      'app name',
      'app-name',
    ),
  ),
  'format-label-value': form(
    'Malformed value of a label',
    'Values of labels are empty, or at most 63 letters, digits, dashes, underscores and dots, with a letter or digit at both ends.',
    'Shorten or rewrite it. What nobody selects by may become an annotation, which takes any text.',
    pair(
      value => configMap('settings', 'level').replace('name: settings\n', `name: settings\n  labels:\n    team: "${value}"\n`),
      'Shop & Co',
      'shop',
    ),
  ),
  'format-config-map-key': form(
    'Malformed key of a ConfigMap or Secret',
    'Keys become names of files and variables: letters, digits, dashes, underscores and dots.',
    'Replace spaces and slashes. Folders are made by items with a path where the volume is mounted.',
    pair(key => configMap('settings', key), 'log level', 'log-level'),
  ),
  'format-env-var-name': form(
    'Malformed name of an environment variable',
    'The name may hold printable ASCII characters, and no equals sign.',
    'Drop the equals sign and what no keyboard types.',
    pair(name => pod(`env:\n  - name: "${name}"\n    value: info`), 'LEVEL=', 'LEVEL'),
  ),
  'format-strict-env-var-name': form(
    'Malformed name of an environment variable',
    'In releases before 1.34 the name may hold letters, digits, underscores, dashes and dots, and must not begin with a digit.',
    'Rename the variable.',
  ),
  'format-port-name': form(
    'Malformed name of a port',
    'Names of ports have at most 15 lower case letters, digits and dashes, with at least one letter.',
    'Shorten the name; numbers belong into the field for the number.',
    pair(name => pod(`ports:\n  - name: ${name}\n    containerPort: 8080`), 'administration-web', 'admin-web'),
  ),
  'format-percent': form(
    'Not a percentage',
    'The text must be a whole number and a percent sign.',
    'Write 25% or a plain number. Fractions do not exist here.',
    pair(
      value =>
        object(
          'policy/v1',
          'PodDisruptionBudget',
          'db',
          `spec:\n  maxUnavailable: "${value}"\n  selector:\n    matchLabels:\n      app: db\n`,
        ),
      '12.5%',
      '12%',
    ),
  ),
  'format-http-header-name': form(
    'Malformed name of an HTTP header',
    'Names of headers are letters, digits and dashes.',
    'Replace spaces and underscores by dashes.',
    pair(
      name => pod(`livenessProbe:\n  httpGet:\n    port: 80\n    httpHeaders:\n      - name: ${name}\n        value: probe`),
      'X Custom',
      'X-Custom',
    ),
  ),
  'format-http-path': form('Malformed path', 'The text is no path of a URL.', 'Begin it with a slash and escape what URLs do not allow.'),
  'format-path-segment': form(
    'Name that does not fit into a URL',
    'The name becomes a part of a URL: it must not be . or .. and must not hold slashes or percent signs.',
    'Drop the slash: groups and kinds have fields of their own.',
    pair(
      kind =>
        object(
          'autoscaling/v2',
          'HorizontalPodAutoscaler',
          'web',
          `spec:\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: ${kind}\n    name: web\n`,
        ),
      'apps/Deployment',
      'Deployment',
    ),
  ),
  'format-domain': form('Not a domain', 'The name must be a domain of at least two parts: example.com.', 'Add the domain.'),
  'format-c-identifier': form(
    'Not an identifier',
    'The text must be a name as programming languages have them: letters, digits and underscores, and no digit first.',
    'Rename it.',
  ),
  'format-cel-identifier': form(
    'Not an identifier of CEL',
    'The name is used in expressions: letters, digits and underscores, no digit first, and no word that CEL keeps for itself.',
    'Rename it.',
  ),
  'qualified-name': form(
    'Name without enough of a domain',
    'The name must be qualified by a domain, for webhooks one of at least three parts.',
    'Write the name with your domain behind it: policy.example.com.',
    pair(
      name =>
        object(
          'admissionregistration.k8s.io/v1',
          'ValidatingWebhookConfiguration',
          'policy',
          `webhooks:\n  - name: ${name}\n    admissionReviewVersions: [v1]\n    sideEffects: None\n    clientConfig:\n      url: https://policy.example.com/check\n`,
        ),
      'policy',
      'policy.example.com',
    ),
  ),
  ip: form(
    'Not an IP address',
    'The field takes an address, not a host name and not a range.',
    'Write the address without leading zeros; names belong into a Service of type ExternalName.',
    pair(ip => pod('', `hostAliases:\n  - ip: ${ip}\n    hostnames:\n      - db`), 'db.example.com', '10.0.0.7'),
  ),
  cidr: form(
    'Not a block of addresses',
    'The text must be an address, a slash and the number of fixed bits, and no bit may be set behind them.',
    'Write the first address of the block: 10.0.0.0/24.',
    pair(
      cidr =>
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          'db',
          `spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: ${cidr}\n`,
        ),
      '10.0.0.12/33',
      '10.0.0.0/24',
    ),
  ),
  'path-absolute': form(
    'Path without slash at its beginning',
    'The path must be absolute.',
    'Put a slash before it.',
    pair(path => ingress('shop.example.com').replace('path: /', `path: ${path}`), 'api', '/api'),
  ),
  'path-relative': form(
    'Path that must be relative',
    'The path stands below a volume and must not begin with a slash.',
    'Drop the slash.',
    pair(
      path =>
        pod(
          '',
          `volumes:\n  - name: info\n    downwardAPI:\n      items:\n        - path: ${path}\n          fieldRef:\n            fieldPath: metadata.labels`,
        ),
      '/etc/labels',
      'etc/labels',
    ),
  ),
  'path-backsteps': form(
    'Path that leaves its folder',
    'The path holds a part that is two dots.',
    'Write where it leads without them: volumes do not lead out of themselves.',
    pair(
      path =>
        pod(
          '',
          `volumes:\n  - name: info\n    downwardAPI:\n      items:\n        - path: ${path}\n          fieldRef:\n            fieldPath: metadata.labels`,
        ),
      '../labels',
      'labels',
    ),
  ),
  'path-reserved': form(
    'Path that begins with two dots',
    'Names that begin with two dots are kept for the kubelet, which swaps volumes by them.',
    'Rename the file.',
  ),
  'path-sequence': form(
    'Path with a doubtful sequence',
    'The path holds two slashes in a row, a part of dots alone, or an escaped slash.',
    'Write the path in its shortest form.',
    pair(path => ingress('shop.example.com').replace('path: /', `path: ${path}`), '/api//v1', '/api/v1'),
  ),
  'url-path': form(
    'Malformed path of a URL',
    'The path must begin with a slash, and a star may stand at its end alone.',
    'Write /healthz or /healthz/*.',
  ),
  'domain-prefixed-path': form(
    'Not a path behind a domain',
    'The text must be a domain, a slash and a path.',
    'Write example.com/ingress.',
    pair(text => object('networking.k8s.io/v1', 'IngressClass', 'outer', `spec:\n  controller: ${text}\n`), 'nginx', 'example.com/nginx'),
  ),
  host: form(
    'Address instead of a host name',
    'The host of a rule must be a DNS name.',
    'Use the name that clients ask for, or drop host to answer to every name.',
    pair(ingress, '192.168.1.71', 'shop.example.com'),
  ),
  semver: form('Not a semantic version', 'The text must be three numbers with dots between, as semver.org says.', 'Write 1.2.3.'),
  'iscsi-name': form(
    'Malformed name of an iSCSI target',
    'The name begins with iqn., eui. or naa. and goes on as that form demands.',
    'Copy the name from the storage system.',
  ),
  'signer-name': form(
    'Malformed name of a signer',
    'The name of a signer is a domain, a slash and a path, and must not be one of the old ones.',
    'Write example.com/serving.',
  ),
  'time-zone': form(
    'Unknown time zone',
    'The time zone is not in the list that servers know (Area/City), or empty, or Local.',
    'Write Etc/UTC or Europe/Berlin.',
    pair(zone => cronJob('0 2 * * *', `  timeZone: ${zone}\n`), 'CEST', 'Europe/Berlin'),
  ),
  schedule: form(
    'Malformed schedule',
    'A schedule has five fields: minute, hour, day, month, day of the week; or is one of @hourly, @daily, @weekly, @monthly, @yearly, @every 1h.',
    'Count the fields and keep each in its range.',
    pair(schedule => cronJob(schedule, ''), '30 2 * *', '30 2 * * *'),
  ),
  'schedule-time-zone': form(
    'Time zone inside of a schedule',
    'TZ or CRON_TZ stands in the schedule.',
    'Move it into the field timeZone.',
    pair(schedule => cronJob(schedule, ''), 'CRON_TZ=UTC 0 2 * * *', '0 2 * * *'),
  ),
  'field-path': form(
    'Field that Pods do not offer',
    'Environment variables and files can show a few fields of the Pod only: its name, namespace, uid, labels and annotations, Node and addresses.',
    "Name one of those; single labels are written metadata.labels['app'] with single quotes.",
    pair(
      path => pod(`env:\n  - name: TEAM\n    valueFrom:\n      fieldRef:\n        fieldPath: ${path}`),
      'metadata.ownerReferences',
      'metadata.name',
    ),
  ),
};

function cronJob(schedule: string, more: string): string {
  return object(
    'batch/v1',
    'CronJob',
    'nightly',
    `spec:
  schedule: "${schedule}"
${more}  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: nightly
              image: busybox:1.36
`,
  );
}
