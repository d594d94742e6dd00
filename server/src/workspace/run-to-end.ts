// Work that is written as small steps, done in one go where nobody waits for anything else.

/** What a generator of steps comes to. */
export function runToEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
