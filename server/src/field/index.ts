// The door of the field room: where an error stands, what it is, and how the server words it.

export {
  causesOf,
  duplicate,
  type ErrorType,
  type FieldError,
  forbidden,
  internal,
  invalid,
  invalidStatus,
  invalidUnshown,
  notFound,
  notSupported,
  required,
  say,
  sayAll,
  tooLong,
  tooMany,
  typeInvalid,
} from './error.ts';
export { goDouble, goFloat, goJson, goQuote, goSprint, int64Of, isEmpty, named, type Typed, typed } from './go.ts';
export { goSyntax } from './go-syntax.ts';
export { child, index, key, type Path, pathOf, root, showPath, steps } from './path.ts';
