// Go's zero values, in our objects' terms.
import { Quantity } from '#quantity';
import type { TypeRef } from '#schemas';

/** What a null stands for in a list or a map. */
export function zeroOf(type: TypeRef): unknown {
  if (type.pointer) return;
  switch (type.is) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'struct':
      return {};
    case 'list':
      return [];
    case 'map':
      return {};
    case 'quantity':
      return Quantity.zero;
    case 'int':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
    case 'float64':
    case 'intOrString':
      return 0;
    default:
      return null;
  }
}
