// Runs the rules over the documents of a run. Absence is judged by all of the environment, everything else by the run alone.
import type { Finding, Related, Severity } from '#findings';
import { type Inventory, References, type Steps, type Subject, subjectOf } from '#references';
import { factsOf, type Release } from '#schemas';
import { type Facts, folderOf } from '#workspace';
import { nodeOf, type YamlDocument } from '#yaml';
import { rules } from './all.ts';
import type { Rule, Trouble } from './rule.ts';
import type { Scope } from './scope.ts';

export interface LintedDocument {
  readonly uri: string;
  readonly facts: Facts;
  /**
   * - `judged`: findings are wanted.
   * - `around`: it stands beside the judged ones and may explain them: context files, other namespaces of the same file.
   */
  readonly role: 'judged' | 'around';
  /** kustomize has built it. */
  readonly built: boolean;
  /** The server refuses it: it is to be mended first, and may have been meant to be something else. */
  readonly refused: boolean;
  /** The server refuses its name: another one may be meant. */
  readonly misnamed: boolean;
}

export interface LintOptions {
  readonly release: Release;
  readonly preset: 'verdict' | 'recommended' | 'strict';
  /** Rule id → severity or off, as the person has set it: a rule that is named here runs in every preset. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** All objects of the environment, those of `documents` included. */
  readonly inventory: Inventory;
}

/** Findings by document; `Finding.document` is its position. */
export function lint(documents: readonly LintedDocument[], options: LintOptions): Finding[][] {
  const found = documents.map((): Finding[] => []);
  const wanted = wantedRules(options);
  if (!wanted.size) return found;
  const subjects = documents.map(({ facts }, document) => facts.decoded.flatMap(one => subjectOf(one, document) ?? []));
  const scope: Scope = {
    references: new References(subjects.flat()),
    inventory: options.inventory,
    mayBeMisnamed: misnaming(subjects.flat().filter(({ document }) => documents[document]!.misnamed)),
    release: factsOf(options.release),
    sameFile: (a, b) => documents[a]?.uri !== undefined && documents[a]?.uri === documents[b]?.uri,
    folderOf: document => folderOf(documents[document]?.uri ?? ''),
    isBuilt: document => documents[document]?.built === true,
    written: ({ document, base }, at) => writtenAt(documents[document]?.facts.yaml, [...base, ...at]),
  };
  for (const [document, { role, refused }] of documents.entries()) {
    if (role !== 'judged' || refused) continue;
    for (const subject of subjects[document]!)
      for (const rule of [...(wanted.get(subject.kind) ?? []), ...(wanted.get('*') ?? [])])
        for (const trouble of guarded(rule, subject, scope)) found[document]!.push(findingOf(rule, subject, trouble));
  }
  return found;
}

type Wanted = ReadonlyMap<string, readonly Rule[]>;

/** By the person's settings of rules, which stay the same object from run to run, and by preset. */
const remembered = new WeakMap<LintOptions['rules'], Map<string, Wanted>>();

function wantedRules(options: LintOptions): Wanted {
  const byPreset = remembered.get(options.rules) ?? new Map<string, Wanted>();
  const wanted = byPreset.get(options.preset) ?? chooseRules(options);
  remembered.set(options.rules, byPreset.set(options.preset, wanted));
  return wanted;
}

function chooseRules({ preset, rules: severities }: LintOptions): Wanted {
  const presets = preset === 'strict' ? ['recommended', 'strict'] : preset === 'recommended' ? ['recommended'] : [];
  const wanted = new Map<string, Rule[]>();
  for (const rule of rules) {
    const severity = severities[rule.id];
    if (severity === 'off' || (!severity && !presets.includes(rule.preset ?? 'recommended'))) continue;
    for (const kind of rule.on) wanted.set(kind, [...(wanted.get(kind) ?? []), rule]);
  }
  return wanted;
}

/** A rule that trips over an object says nothing of it; the others still speak. */
function guarded(rule: Rule, subject: Subject, scope: Scope): Trouble[] {
  try {
    return [...rule.check(subject, scope)];
  } catch {
    return [];
  }
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function misnaming(misnamed: readonly Subject[]): Scope['mayBeMisnamed'] {
  return (kind, namespace, name) => {
    const meant = plain(name);
    const found = misnamed.filter(one => one.kind === kind && one.namespace === namespace).map(one => plain(one.name));
    return found.some(one => one.includes(meant) || meant.includes(one));
  };
}

function writtenAt(yaml: YamlDocument | undefined, path: Steps): string | undefined {
  const node = nodeOf(yaml?.root, path);
  return node && yaml?.text.slice(node.start, node.end);
}

function findingOf({ id, severity }: Rule, subject: Subject, { at, mark = 'value', message, related, data }: Trouble): Finding {
  return {
    rule: id,
    authority: 'lint',
    ...(severity && { severity }),
    message,
    document: subject.document,
    place: { path: [...subject.base, ...at], mark },
    ...(related?.length && {
      related: related.map(
        ({ subject: other, at: there, message: why }): Related => ({
          message: why,
          document: other.document,
          place: { path: [...other.base, ...there], mark: 'value' },
        }),
      ),
    }),
    ...(data && { data }),
  };
}
