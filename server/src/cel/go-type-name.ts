// Types as Go prints them.
import { nameOf, paramsOf, type Type } from './types.ts';

/** `google.protobuf.Timestamp`, `list(string)`: as in `must evaluate to bool but got …`. */
export function goTypeName(type: Type): string {
  if (type.kind === 'null') return 'null_type';
  const params = paramsOf(type);
  if (type.nullable) return `wrapper(${type.kind})`;
  if (type.kind === 'any') return 'google.protobuf.Any';
  if (type.kind === 'type' && !params.length) return 'type';
  if (type.kind === 'timestamp' || type.kind === 'duration')
    return `google.protobuf.${type.kind === 'timestamp' ? 'Timestamp' : 'Duration'}`;
  return params.length ? `${nameOf(type)}(${params.map(goTypeName).join(', ')})` : nameOf(type);
}
