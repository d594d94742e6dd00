// The same errors in other orders. The server walks a container's requests as a map: each that is over its limit is told first now
// and then, and a controller that asks again has an event of each wording.
import { type FieldError, showPath } from '#field';

/** @returns the orders in which another error comes first; none where the order is certain */
export function rewordings(errors: readonly FieldError[]): readonly (readonly FieldError[])[] {
  const [first, ...rest] = errors;
  if (first?.word !== 'request-over-limit') return [];
  const place = showPath(first.at);
  return rest
    .filter(({ word, at }) => word === first.word && showPath(at) === place)
    .map(other => [other, ...errors.filter(error => error !== other)]);
}
