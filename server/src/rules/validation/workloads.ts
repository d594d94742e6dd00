// Pages of what is wrong in workloads, autoscalers and the metadata of any object.
import { configMap, deployment, object, statefulSet, stream } from '../example.ts';
import { type FamilyPage, pair } from '../page.ts';

/** @param pod lines of the template's spec beside its container */
const job = (spec: string, pod = '      restartPolicy: Never\n') =>
  object(
    'batch/v1',
    'Job',
    'once',
    `spec:
${spec}  template:
    spec:
${pod}      containers:
        - name: once
          image: busybox:1.36
`,
  );

const failurePolicy = (exitCodes: string) =>
  job(`  podFailurePolicy:
    rules:
      - action: FailJob
        onExitCodes:
          operator: In
${exitCodes}`);

const daemonSet = (strategy: string) =>
  deployment('', '', `updateStrategy:\n  rollingUpdate:\n${strategy}`).replace('kind: Deployment', 'kind: DaemonSet');

const owners = (list: string) => configMap('settings', 'level').replace('name: settings\n', `name: settings\n  ownerReferences:\n${list}`);

const owner = (name: string, controller = '') => `    - apiVersion: apps/v1
      kind: Deployment
      name: "${name}"
      uid: 11111111-1111-1111-1111-111111111111
${controller && `      controller: ${controller}\n`}`;

const autoscaler = (target: string) =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    `spec:
  maxReplicas: 5
  scaleTargetRef:
${target}    kind: Deployment
    name: web
`,
  );

export const workloadPages: Readonly<Record<string, FamilyPage>> = {
  'selector-mismatch': {
    title: 'Selector that does not match the template',
    what: 'The labels of the Pod template lack what spec.selector asks for.',
    why: 'The workload would make Pods that it does not recognise as its own, without end.',
    remedy:
      'Give the template the labels of the selector. The selector cannot be changed later: in an existing workload change the template.',
    ...pair(label => deployment().replace('      labels:\n        app: web', `      labels:\n        app: ${label}`), 'website', 'web'),
  },
  'selector-empty': {
    title: 'Empty selector',
    what: 'spec.selector is there and selects everything.',
    why: 'The workload would count every Pod of the namespace as its own.',
    remedy: 'Select by labels of the template.',
    wrong: deployment().replace('  selector:\n    matchLabels:\n      app: web', '  selector: {}'),
    right: deployment(),
  },
  'generated-selector': {
    title: 'Selector of a Job written by hand',
    what: 'A Job has a selector, and manualSelector is not true.',
    why: 'Servers make the selector of a Job themselves so that two Jobs never share Pods.',
    remedy: 'Drop the selector. Only who knows that it is unique sets manualSelector: true.',
    ...pair(
      selector => job(selector).replace('template:\n', 'template:\n    metadata:\n      labels:\n        app: once\n'),
      '  selector:\n    matchLabels:\n      app: once\n',
      '',
    ),
  },
  'generated-label': {
    title: 'Label of a Job written by hand',
    what: 'The template has a label that the server gives to Pods of a Job, with another value.',
    why: 'The Job would not find its Pods.',
    remedy: 'Drop the label.',
  },
  'update-strategy': {
    title: 'Settings of another update strategy',
    what: 'rollingUpdate is set, and the strategy is OnDelete.',
    why: 'The settings would be without effect.',
    remedy: 'Drop rollingUpdate, or use type: RollingUpdate.',
    ...pair(more => statefulSet(`updateStrategy:\n  type: OnDelete\n${more}`), '  rollingUpdate:\n    partition: 1', ''),
  },
  'rolling-update': {
    title: 'Rolling update that cannot move',
    what: 'A DaemonSet sets both maxSurge and maxUnavailable, or both are 0.',
    why: 'With neither, no Pod may go and none may come; with both, the order is unclear.',
    remedy: 'Set one of them to 0 and the other above.',
    ...pair(surge => daemonSet(`    maxUnavailable: 1\n    maxSurge: ${surge}`), '1', '0'),
  },
  'progress-deadline': {
    title: 'Deadline before a Pod can be ready',
    what: 'progressDeadlineSeconds is not greater than minReadySeconds.',
    why: 'Every rollout would be reported as failed.',
    remedy: 'Raise progressDeadlineSeconds or lower minReadySeconds.',
    ...pair(seconds => deployment('', '', `minReadySeconds: 600\nprogressDeadlineSeconds: ${seconds}`), '600', '900'),
  },
  'restart-policy': {
    title: 'Restart policy that the failure policy excludes',
    what: 'A Job with podFailurePolicy restarts failed containers in their Pod.',
    why: 'A Pod that restarts its containers does not fail, and the policy would never act.',
    remedy: 'Use restartPolicy: Never.',
    ...pair(
      policy =>
        job(
          '  podFailurePolicy:\n    rules:\n      - action: FailJob\n        onExitCodes:\n          operator: In\n          values: [3]\n',
          `      restartPolicy: ${policy}\n`,
        ),
      'OnFailure',
      'Never',
    ),
  },
  'completion-mode': {
    title: 'Setting of indexed Jobs',
    what: 'The field makes sense for Jobs with completionMode: Indexed alone.',
    why: 'Without indexes there is nothing to count by.',
    remedy: 'Set completionMode: Indexed with completions, or drop the field.',
    ...pair(mode => job(`  completions: 3\n  backoffLimitPerIndex: 1\n${mode}`), '', '  completionMode: Indexed\n'),
  },
  'failure-action': {
    title: 'Action that counts failures by index',
    what: 'A rule of the failure policy fails an index, and backoffLimitPerIndex is not set.',
    why: 'Indexes are not counted without it.',
    remedy: 'Set backoffLimitPerIndex, or use FailJob.',
  },
  'container-name': {
    title: 'Failure policy for a container that is not there',
    what: 'A rule names a container that the template does not have.',
    why: 'The rule would never act.',
    remedy: 'Correct the name, or drop it to mean every container.',
    ...pair(name => failurePolicy(`          containerName: ${name}\n          values: [3]\n`), 'main', 'once'),
  },
  'exit-code': {
    title: 'Exit code 0 as a failure',
    what: 'A rule of the failure policy lists 0, which is success.',
    why: 'The rule would act on Pods that did their work.',
    remedy: 'Drop 0.',
    ...pair(values => failurePolicy(`          values: [${values}]\n`), '0, 3', '3'),
  },
  indexes: {
    title: 'Indexes that the Job does not have',
    what: 'The text is no list of indexes and ranges (0,2-4), or an index is not below completions.',
    why: 'Success could never be reached.',
    remedy: 'Count from 0 up to completions minus 1.',
    ...pair(
      last =>
        job(
          `  completions: 7\n  parallelism: 7\n  completionMode: Indexed\n  successPolicy:\n    rules:\n      - succeededIndexes: 0-${last}\n`,
        ),
      '7',
      '6',
    ),
  },
  hostnames: {
    title: 'Name of a Job too long for host names',
    what: 'Pods of an indexed Job are called after the Job and their index, and that is longer than a host name may be.',
    why: 'The Pods could not be made.',
    remedy: 'Shorten the name of the Job.',
  },
  'api-version': {
    title: 'Target without its group',
    what: 'scaleTargetRef says nothing of the group that its kind belongs to.',
    why: 'The autoscaler looks for the kind in the core group, where there are no Deployments.',
    remedy: 'Add apiVersion: apps/v1.',
    ...pair(version => stream(deployment('resources:\n  requests:\n    cpu: 100m'), autoscaler(version)), '', '    apiVersion: apps/v1\n'),
  },
  finalizers: {
    title: 'Malformed finalizer',
    what: 'A finalizer is a domain, a slash and a name, or one of the few that Kubernetes has itself.',
    why: 'Whoever is to clear it must know that it is theirs.',
    remedy: 'Write example.com/cleanup.',
    ...pair(
      name => configMap('settings', 'level').replace('name: settings\n', `name: settings\n  finalizers:\n    - ${name}\n`),
      'cleanup',
      'example.com/cleanup',
    ),
  },
  'owner-references': {
    title: 'Incomplete owner',
    what: 'An owner needs apiVersion, kind, name and uid.',
    why: 'The garbage collector could not find it.',
    remedy: 'Drop ownerReferences from the manifest: uids are known to the cluster only.',
    ...pair(name => owners(owner(name)), '', 'web'),
  },
  'two-controllers': {
    title: 'Two controllers',
    what: 'Two owners say that they control the object.',
    why: 'Both would change it.',
    remedy: 'Let one of them be the controller.',
    ...pair(controller => owners(owner('web', 'true') + owner('api', controller).replaceAll('1111-1', '2222-2')), 'true', 'false'),
  },
};
