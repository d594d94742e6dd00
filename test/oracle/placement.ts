// Which Pods get a Node: ours and a real control plane's answers to the same cases, Pod by Pod.
//   node test/oracle/placement.ts CASES VERDICTS [--again VERDICTS] [--show N]
// CASES and VERDICTS are folders of the same shape: what was recorded, and the recordings. Cases without recording are left out.
// A second recording of the same cases shows how far a control plane agrees with itself: nobody can be expected to agree better.
//
// Where several Nodes are equally good the scheduler draws one by chance, and what comes later may hang on it. So every case is
// answered twice: with the first of equal Nodes, as users are answered, and with the draws of the recording followed where they
// can be. What still differs in the second answer is ours.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { dryRun, type Verdict } from '#chain';
import { defaultRelease } from '#schemas';

type Scheduling = Verdict['scheduling'][number];
type Draw = NonNullable<Parameters<typeof dryRun>[1]['draw']>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string', default: '0' }, again: { type: 'string' } },
});
const [cases = '.', verdicts = '.'] = positionals;
let left = Number(values.show);

/** Pods of one way to answer. */
class Tally {
  pods = 0;
  scheduled = 0;
  text = 0;

  count(wanted: readonly Scheduling[], found: readonly Scheduling[]): boolean {
    const pods = Math.max(wanted.length, found.length);
    const scheduled = inCommon(wanted, found, one => `${one.scheduled}`);
    this.pods += pods;
    this.scheduled += scheduled;
    this.text += inCommon(wanted, found, ({ scheduled, reason, message }) => JSON.stringify([scheduled, reason, message]));
    return scheduled === pods;
  }

  row(name: string): string {
    const share = (part: number): string => `${part} (${((100 * part) / this.pods).toFixed(2)} %)`;
    return `| ${name} | ${this.pods} | ${share(this.scheduled)} | ${share(this.text)} |`;
  }
}

/** How many of the one list find their like in the other. */
function inCommon(wanted: readonly Scheduling[], found: readonly Scheduling[], face: (one: Scheduling) => string): number {
  const there = found.map(face);
  return wanted.filter(one => {
    const at = there.indexOf(face(one));
    if (at >= 0) there.splice(at, 1);
    return at >= 0;
  }).length;
}

const plain = new Tally();
const followed = new Tally();
const again = new Tally();
let files = 0;
let offBest = 0;
for (const file of readdirSync(cases, { recursive: true, encoding: 'utf8' }).sort()) {
  const recording = join(verdicts, file.replace(/\.ya?ml$/, '.json'));
  if (recording === join(verdicts, file) || !existsSync(recording)) continue;
  const want: Verdict & { timedOut?: boolean } = JSON.parse(readFileSync(recording, 'utf8'));
  if (want.timedOut) continue;
  files++;
  const text = readFileSync(join(cases, file), 'utf8');
  const options = { release: defaultRelease, unknownKinds: 'refuse' } as const;
  const second = values.again && join(values.again, relative(verdicts, recording));
  if (second && existsSync(second)) compare(file, want, JSON.parse(readFileSync(second, 'utf8')), again);
  compare(file, want, dryRun(text, options), plain);
  compare(file, want, dryRun(text, { ...options, draw: drawsOf(want) }), followed, true);
}
console.log('| answered | Pods | scheduled or not | full text |\n| --- | ---: | ---: | ---: |');
console.log(plain.row('with the first of equal Nodes'));
console.log(followed.row('with the draws of the recording'));
if (again.pods) console.log(again.row('by the second recording'));
console.log(`\n${files} cases; ${offBest} draws of the recording were not among our best Nodes`);

/** Draws what the recording has drawn, as long as that is one of the best; replicas share their recorded Nodes. */
function drawsOf({ scheduling }: Verdict): Draw {
  const nodes = Map.groupBy(scheduling, podKey);
  const recorded = new Map([...nodes].map(([key, list]) => [key, list.map(({ node }) => node).filter(Boolean)]));
  return ({ object: { metadata }, origin: { document } }, equal) => {
    const list = recorded.get(podKey({ document, pod: metadata?.name ?? '' })) ?? [];
    const at = list.findIndex(node => equal.includes(node));
    if (at < 0) offBest += list.length ? 1 : 0;
    return at < 0 ? 0 : equal.indexOf(list.splice(at, 1)[0]!);
  };
}

function podKey({ document, pod }: Pick<Scheduling, 'document' | 'pod'>): string {
  return `${document} ${pod}`;
}

function compare(file: string, want: Verdict, have: Verdict, tally: Tally, tell = false): void {
  const pods = ({ scheduling }: Verdict) => Map.groupBy(scheduling.filter(isCounted), ({ document }) => document);
  const wanted = pods(want);
  const found = pods(have);
  for (const document of new Set([...wanted.keys(), ...found.keys()])) {
    const [ours, theirs] = [found.get(document) ?? [], wanted.get(document) ?? []];
    if (tally.count(theirs, ours) || !tell || left-- <= 0) continue;
    console.log(`${file}: document ${document}`);
    console.log(`  server:   ${theirs.map(brief).join('; ')}`);
    console.log(`  plimsoll: ${ours.map(brief).join('; ')}\n`);
  }
}

/**
 * Without Nodes every Pod gets the same text: nothing is learned of it. Of a victim of preemption the Pod is counted that its workload puts in
 * its place: some are chased away a hundred times before it comes to rest.
 */
function isCounted({ pod, reason, message }: Scheduling): boolean {
  const isReplaced = reason === 'PreemptionByScheduler' && pod.endsWith('<suffix>');
  return !isReplaced && !message.startsWith('no nodes available to schedule pods');
}

function brief({ node, reason, message }: Scheduling): string {
  return [node, reason, message].filter(Boolean).join(' ');
}
