// The door of the field room: where an error stands, what it is, and how the server words it.
export { type Path, child, index, key, root, showPath, steps } from './path.ts';
export { type FieldError, type ErrorType, causesOf, duplicate, forbidden, internal, invalid, invalidStatus, notFound, notSupported, required, say, tooFew, tooLong, tooMany, tooManyAtMost, tooShort, typeInvalid } from './error.ts';
export { goFloat, goJson, goQuote, goSprint, type Typed, typed } from './go.ts';
