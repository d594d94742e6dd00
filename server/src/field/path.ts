// A field path, linked from the leaf to the root: it costs one small object a step until an error is worded.

/** `spec.containers[0].env`: a step is a field's name, a list's index, or a map's key (`labels[app]`). */
export interface Path {
  readonly up: Path | undefined;
  readonly step: string | number;
  /** The step is the key of a map, printed in brackets. */
  readonly inMap?: true;
}

/** The path of the whole object; its own step is never printed. */
export const root: Path = { up: undefined, step: '' };

/** @param names one or several field names, as Go's `Child("spec", "template")` takes them */
export function child(up: Path, ...names: string[]): Path {
  let path = up;
  for (const step of names) path = { up: path, step };
  return path;
}

export const index = (up: Path, step: number): Path => ({ up, step });

export const key = (up: Path, step: string): Path => ({ up, step, inMap: true });

/** As the server prints it: `metadata.labels[app]`, `spec.containers[0].image`. The root prints as `<nil>`. */
export function showPath(path: Path): string {
  let text = '';
  for (let at: Path | undefined = path; at && at !== root; at = at.up) {
    const dotted = typeof at.step === 'string' && !at.inMap;
    const first = !at.up || at.up === root;
    text = (dotted ? (first ? at.step : `.${at.step}`) : `[${at.step}]`) + text;
  }
  return text || '<nil>';
}

/** The path that plain steps make, names and indices; the way back from `steps`. @param from where they begin */
export function pathOf(steps: readonly (string | number)[], from: Path = root): Path {
  let path = from;
  for (const step of steps) path = { up: path, step };
  return path;
}

/** The steps from the root, to find the place in the text. */
export function steps(path: Path): (string | number)[] {
  const found: (string | number)[] = [];
  for (let at: Path | undefined = path; at && at !== root; at = at.up) found.push(at.step);
  return found.reverse();
}
