// Metadata of a Pod that stands where Pods do not get it from.
import { podSourceOf, type Subject } from '#references';
import type { ObjectMeta } from '#schemas';
import { deployment, object } from '../example.ts';
import { definePodRule, defineRule } from '../rule.ts';

const inTemplate = (more: string) => deployment().replace('    metadata:\n      labels:', `    metadata:\n${more}      labels:`);

export const templateNamespace = definePodRule({
  id: 'workload/template-namespace',
  title: 'Namespace in the template of Pods',
  what: 'The template names another namespace than the workload has.',
  why: 'Pods are always made in the namespace of their workload: the one in the template is ignored.',
  remedy: 'Set the namespace of the workload itself.',
  wrong: inTemplate('      namespace: shop\n'),
  right: inTemplate(''),
  *check({ subject, path }) {
    if (path.length < 2) return;
    const at = [...path.slice(0, -1), 'metadata', 'namespace'];
    const namespace = metadataOf(subject, path)?.namespace;
    if (!namespace || namespace === subject.namespace) return;
    yield { at, message: `Pods are made in the workload’s namespace "${subject.namespace}", whatever stands here` };
  },
});

/** The template's, or the Pod's own. */
function metadataOf({ object }: Subject, path: readonly (string | number)[]): ObjectMeta | undefined {
  let at: unknown = object;
  for (const step of path.slice(0, -1)) at = (at as Record<string, unknown> | undefined)?.[step];
  return (at as { metadata?: ObjectMeta } | undefined)?.metadata;
}

/** Annotations that their readers look for at Pods. */
const OF_PODS =
  /^(?:prometheus\.io\/|sidecar\.istio\.io\/|cluster-autoscaler\.kubernetes\.io\/safe-to-evict$|kubectl\.kubernetes\.io\/default-container$|vault\.hashicorp\.com\/agent-inject|backup\.velero\.io\/backup-volumes)/;

export const annotationOfPods = defineRule({
  id: 'workload/annotation-of-pods',
  title: 'Annotation of Pods at the workload',
  on: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'],
  what: 'The workload carries an annotation, such as prometheus.io/scrape, that its readers look for at Pods, and the template does not carry it.',
  why: 'Annotations of a workload do not come to its Pods: nobody reads this one.',
  remedy: 'Move it to spec.template.metadata.annotations.',
  wrong: deployment().replace('  name: web\n', '  name: web\n  annotations:\n    prometheus.io/scrape: "true"\n'),
  right: inTemplate('      annotations:\n        prometheus.io/scrape: "true"\n'),
  *check(subject) {
    const keys = Object.keys(subject.object.metadata?.annotations ?? {}).filter(one => OF_PODS.test(one));
    const pod = keys.length ? podSourceOf(subject) : undefined;
    const own = pod && metadataOf(subject, pod.path)?.annotations;
    const key = keys.find(one => !Object.hasOwn(own ?? {}, one));
    if (!pod || !key) return;
    yield {
      at: ['metadata', 'annotations', key],
      mark: 'key',
      message: `${key} is looked for at Pods: here, at the ${subject.object.kind}, nobody reads it`,
    };
  },
});

const withDefault = (name: string) =>
  object(
    'v1',
    'Pod',
    'web',
    `  annotations:\n    kubectl.kubernetes.io/default-container: ${name}\nspec:\n  containers:\n    - name: app\n      image: nginx:1.25.3`,
  );

export const defaultContainerUnknown = definePodRule({
  id: 'workload/default-container-unknown',
  title: 'Default container that is not there',
  what: 'The annotation kubectl.kubernetes.io/default-container names no container of the Pod.',
  why: 'kubectl logs and exec pass it over and take the first container.',
  remedy: 'Name a container of the Pod.',
  wrong: withDefault('web'),
  right: withDefault('app'),
  *check({ subject, path, spec }) {
    const wanted = metadataOf(subject, path)?.annotations?.[DEFAULT_CONTAINER];
    if (!wanted || [...(spec.containers ?? []), ...(spec.initContainers ?? [])].some(({ name }) => name === wanted)) return;
    yield { at: [...path.slice(0, -1), 'metadata', 'annotations', DEFAULT_CONTAINER], message: `The Pod has no container "${wanted}"` };
  },
});

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';
