// Which devices the CEL expressions of a device class or a claim take.
import { type Compiled, compileDeviceSelector, deviceScope, EvaluationError, type SelectableDevice, type Value } from '#cel';
import type { DeviceSelector } from '#schemas';

/** An expression that fails for a device: the Pod is not placed anywhere then. */
export class SelectorFailure extends Error {}

/** An attribute may be the whole expression, and be no boolean. @throws EvaluationError */
function asBoolean(value: Value): boolean {
  if (typeof value === 'string')
    throw new EvaluationError(
      "CEL result of type string could not be converted to bool: unsupported native conversion from string to 'bool'",
    );
  if (typeof value === 'bigint')
    throw new EvaluationError("CEL result of type int could not be converted to bool: unsupported type conversion from 'int' to bool");
  return value === true;
}

export class DeviceSelectors {
  /** undefined: what the compiler does not know, which is taken to fit. */
  readonly #compiled = new Map<string, Compiled | undefined>();

  /** @param whose `class gpu`, `claim default/gpu` @throws SelectorFailure */
  match(selectors: readonly DeviceSelector[], device: SelectableDevice, whose: string): boolean {
    return selectors.every(({ cel }, i) => {
      const program = this.#program(cel?.expression ?? '');
      try {
        return !program || asBoolean(program.run(deviceScope(device)));
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error;
        throw new SelectorFailure(`${whose}: selector #${i}: CEL runtime error: ${error.message}`);
      }
    });
  }

  #program(expression: string): Compiled | undefined {
    if (this.#compiled.has(expression)) return this.#compiled.get(expression);
    const selector = compileDeviceSelector(expression);
    const program = typeof selector === 'string' ? undefined : selector.compiled;
    this.#compiled.set(expression, program);
    return program;
  }
}
