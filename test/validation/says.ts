// What validation says of an object, for tests on plain objects that are decoded and defaulted already.
import { clone } from '#cluster';
import { say } from '#field';
import { prepare, validate, warningsOf } from '#validation';

interface Said {
  /** Each error as the server prints it. */
  readonly errors: string[];
  /** The texts of `Warning:` headers, of an accepted object. */
  readonly warnings: string[];
}

/** @param kind as in `networking.k8s.io/Ingress`, or `Service` for the core group @param minor 36 stands for 1.36 */
export function saysOf(kind: string, object: object, minor = 36): Said {
  const [name = '', group = ''] = kind.split('/').reverse();
  const copy = clone(object);
  prepare(group, name, copy, minor);
  const errors = validate(group, name, copy, minor).map(say);
  const warnings = errors.length ? [] : warningsOf(group, name, copy, minor).map(({ message }) => message);
  return { errors, warnings };
}
