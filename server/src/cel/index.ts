// The door of the cel room: expressions of the Common Expression Language, as the API server compiles and runs them.
// The words of its compiler and the costs that it reckons are part of what the server says, and no library has them.
export { CONDITIONS_LIMIT, OBJECT_LIMIT } from './actual-cost.ts';
export { type AdmissionScope, type AdmissionVariable, compileAdmission } from './admission.ts';
export type { Environment } from './checker.ts';
export { type Compiled, compile } from './compile.ts';
export { compileDeviceSelector, deviceScope, type SelectableDevice } from './device.ts';
export { fieldNames } from './escape.ts';
export type { Scope } from './evaluate.ts';
export { goTypeName } from './go-type-name.ts';
export { readRequestUrl, readUrl } from './library/go-url.ts';
export { Cidr, Ip } from './library/ip-address.ts';
export { readDate, readDuration, readMoment } from './library/time-text.ts';
export * from './types.ts';
export {
  asUnordered,
  CostExceeded,
  Duration,
  EvaluationError,
  fromJson,
  type MapKey,
  Message,
  Optional,
  Timestamp,
  type Value,
} from './values.ts';
