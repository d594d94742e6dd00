// Which files meet in one cluster. A folder tree is one group; where the same object stands twice in a tree, its subfolders are
// groups of their own that share what stands above them.
import { isUnder } from './file-path.ts';
import type { Unit } from './unit.ts';

/** Units that are applied together, by what they are called and in the order of their ids. */
export interface Group {
  readonly id: string;
  readonly units: readonly Unit[];
  /** Units of folders above, which belong to other groups as well. */
  readonly shared: readonly Unit[];
  /** It is applied with something else, nobody knows which. */
  readonly partial: boolean;
  /** Identities of the objects that several units of the workspace define: an edit of one can part or join groups. */
  readonly disputed: ReadonlySet<string>;
}

type Part = Omit<Group, 'disputed'>;

/** Splits a workspace into groups. Every unit is in `units` of exactly one of them. */
export function groupUnits(units: readonly Unit[], root = ''): Group[] {
  const groups: Part[] = [];
  const inOrder = [...units].sort((a, b) => (a.id < b.id ? -1 : 1));
  split(root, inOrder, [], groups);
  const disputed = findTwins(units);
  return groups.map(one => ({ ...one, disputed }));
}

function findTwins(units: readonly Unit[]): Set<string> {
  const seen = new Set<string>();
  const twins = new Set<string>();
  for (const { objects } of units)
    for (const identity of objects.keys()) {
      if (seen.has(identity)) twins.add(identity);
      seen.add(identity);
    }
  return twins;
}

/** @param partial what stands here goes with something else, nobody knows which */
function split(folder: string, units: readonly Unit[], above: readonly Unit[], groups: Part[], partial = false): void {
  if (!units.length) return;
  const here = units.filter(unit => unit.folder === folder);
  const below = byChild(folder, units);
  if (!here.length && below.size === 1) {
    const [[child, all]] = [...below] as [[string, Unit[]]];
    split(child, all, above, groups, partial);
    return;
  }
  const contested = contestedIn(units);
  if (!contested.size && !boundsOthers(here, [...below.values()])) {
    groups.push(group(folder, units, above, partial));
    return;
  }
  const isAlternative = (one: Unit) => [...one.objects.keys()].some(identity => contested.has(identity));
  const { agreeing, alone } = separate(here);
  const shared = [...above, ...agreeing];
  // What runs nothing by itself is there to go with one of the others.
  for (const unit of alone) groups.push(group(unit.id, [unit], shared, !unit.runs));
  if (agreeing.length) groups.push(group(folder, agreeing, above, partial));
  for (const [child, all] of below) split(child, all, shared, groups, all.some(isAlternative) && !all.some(({ runs }) => runs));
}

/**
 * The nearest definition counts: what stands above is left out where the group defines it itself. Pods without namespace are left out, too,
 * if a LimitRange or quota without one stands below them: it bounds its own folder and what is below that.
 */
function group(id: string, units: readonly Unit[], above: readonly Unit[], partial = false): Part {
  const own = new Set(units.flatMap(unit => [...unit.objects.keys()]));
  const bounds = [...units, ...above].filter(unit => unit.bounds);
  const isSpared = ({ fills, folder }: Unit) => fills && bounds.some(one => one.folder !== folder && isUnder(one.folder, folder));
  const shared = above.filter(unit => !isSpared(unit) && ![...unit.objects.keys()].some(identity => own.has(identity)));
  return { id, units, shared, partial };
}

function byChild(folder: string, units: readonly Unit[]): Map<string, Unit[]> {
  // A child's name has at least one character: the slash at the start of an absolute path ends none.
  const from = folder === '' ? 1 : folder.length + 2;
  const below = units.filter(unit => unit.folder !== folder && isUnder(unit.folder, folder));
  return Map.groupBy(below, unit => {
    const slash = unit.folder.indexOf('/', from);
    return slash < 0 ? unit.folder : unit.folder.slice(0, slash);
  });
}

/** Identities of the objects that are defined in two ways. Twice in the same words is once. */
function contestedIn(units: readonly Unit[]): Set<string> {
  const seen = new Map<string, string>();
  const contested = new Set<string>();
  for (const { objects } of units)
    for (const [identity, text] of objects) {
      const other = seen.get(identity);
      if (other !== undefined && other !== text) contested.add(identity);
      seen.set(identity, text);
    }
  return contested;
}

/** Of files in one folder: those that define what another defines too stand alone, the rest belongs to all. */
function separate(units: readonly Unit[]): { agreeing: Unit[]; alone: Unit[] } {
  const texts = new Map<string, Set<string>>();
  for (const { objects } of units)
    for (const [identity, text] of objects) texts.set(identity, (texts.get(identity) ?? new Set()).add(text));
  const disputed = (unit: Unit) => [...unit.objects.keys()].some(identity => texts.get(identity)!.size > 1);
  return { agreeing: units.filter(unit => !disputed(unit)), alone: units.filter(disputed) };
}

/**
 * Whether a LimitRange or quota without namespace would bound Pods without namespace of a neighbouring folder. Which namespace is meant is
 * said when a folder is applied, so that neighbours need not meet.
 */
function boundsOthers(here: readonly Unit[], below: readonly (readonly Unit[])[]): boolean {
  const parts = [here, ...below];
  const filled = parts.filter(units => units.some(({ fills }) => fills));
  return below.some(units => units.some(({ bounds }) => bounds) && filled.some(part => part !== units));
}
