// Lines above what others use: how many Pods a Service reaches, how many workloads take a ConfigMap or Secret.

import type { Analysis } from '#analysis';
import { type PodSource, podKinds, type References, type Steps, type Subject } from '#references';
import { mentionsIn } from '../navigation/environment-mentions.ts';
import { wordAt } from '../navigation/word-at.ts';
import { counted } from '../place/counted.ts';
import type { Lens } from './lenses.ts';

interface Use {
  readonly title: string;
  /** The first user, and where it names the object. */
  readonly by: Subject;
  readonly path: Steps;
}

type UseOf = (subject: Subject, references: References) => Use | undefined;

/** As kindKey makes them. Silent where no user is known: there may be some elsewhere. */
const USES: Readonly<Record<string, UseOf>> = { Service: podsOf, ConfigMap: workloadsWith, Secret: workloadsWith };

/** Of the file's objects, as its first environment has them. */
export function useLenses({ snapshot }: Analysis, uri: string): Lens[] {
  const environment = snapshot.environment(uri);
  if (!environment) return [];
  const mentions = mentionsIn(environment, snapshot);
  const { references } = mentions.near(uri);
  const wordOf = (subject: Subject, path: Steps) => wordAt(mentions.documentOf(subject), [...subject.base, ...path], 'value');
  return references.subjects.flatMap((subject): Lens[] => {
    const use = USES[subject.kind]?.(subject, references);
    const word = use && wordOf(subject, ['metadata', 'name']);
    if (word?.document.uri !== uri) return [];
    const user = wordOf(use!.by, use!.path);
    return [
      {
        document: word.document,
        span: spanOf(word),
        title: use!.title,
        ...(user && { target: { document: user.document, span: spanOf(user) } }),
      },
    ];
  });
}

function podsOf(subject: Subject, references: References): Use | undefined {
  const pods = references.selected(subject)?.pods ?? [];
  if (!pods[0]) return undefined;
  const sum = pods.reduce((total, { replicas = Number.NaN }: PodSource) => total + replicas, 0);
  // How many Pods a DaemonSet makes is not in the manifest.
  const title = Number.isNaN(sum) ? `Pods of ${counted(pods.length, 'workload')}` : counted(sum, 'Pod');
  return { title, by: pods[0].subject, path: ['metadata', 'name'] };
}

function workloadsWith(subject: Subject, references: References): Use | undefined {
  const uses = references.usersOf(subject).filter(({ from }) => podKinds.includes(from.kind));
  const count = new Set(uses.map(({ from }) => from)).size;
  return uses[0] && { title: `used by ${counted(count, 'workload')}`, by: uses[0].from, path: uses[0].path };
}

const spanOf = ({ start, end }: { start: number; end: number }) => ({ start, end });
