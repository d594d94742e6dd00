// The mentions of one file without reading the whole environment: its own documents, and the Pods of their namespaces that selectors may
// choose. What the cursor and the lines above an object ask with every edit must not wait for a thousand files.
import { kindKey } from '#cluster';
import { podKinds } from '#references';
import { type Environment, namespacesOf, type Snapshot, type SourceDocument } from '#workspace';
import { asWritten } from './as-written.ts';
import { type Applied, type EnvironmentMentions, mentionsIn } from './environment-mentions.ts';
import { kubeconfigAt } from './kubeconfig.ts';

const known = new WeakMap<Environment, Map<string, readonly Applied[]>>();

/** In each environment of the file; of what kustomize builds also as it is written. */
export function mentionsNear(snapshot: Snapshot, uri: string): EnvironmentMentions[] {
  const kubeconfig = kubeconfigAt(snapshot, uri);
  if (kubeconfig) return [mentionsIn(kubeconfig)];
  return snapshot.environments(uri).flatMap(environment => {
    const files = known.get(environment) ?? new Map<string, readonly Applied[]>();
    known.set(environment, files);
    const parts = files.get(uri) ?? [environment, asWritten(snapshot, environment)].flatMap(one => (one ? near(one, uri, snapshot) : []));
    files.set(uri, parts);
    return parts.map(mentionsIn);
  });
}

const CHOSEN = new Set([...podKinds, 'Namespace', 'apiextensions.k8s.io/CustomResourceDefinition']);

function near({ id, documents, context }: Applied, uri: string, { settings: { kubernetesVersion } }: Snapshot): Applied {
  const isOwn = (document: SourceDocument) => document.uri === uri || document.origins?.files.has(uri) === true;
  const spaces = ({ facts }: SourceDocument) => namespacesOf(facts.head, kubernetesVersion);
  const own = new Set(documents.filter(isOwn).flatMap(spaces));
  const isChosen = (document: SourceDocument) =>
    document.facts.head.objects.some(({ group, kind }) => CHOSEN.has(kindKey(group, kind))) &&
    spaces(document).some(namespace => namespace === '' || own.has(namespace));
  return { id, documents: documents.filter(document => isOwn(document) || isChosen(document)), context: context.filter(isChosen) };
}
