// The door of the decode room: documents as the API server's objects, or the server's words why they are none.
export { decodeDocument } from './decode-document.ts';
export { completePod } from './defaults/pod.ts';
export { tell } from './failure.ts';
export { isForeignField } from './foreign-field.ts';
export { readJson } from './read-json.ts';
export type { Decoded, DecodeOptions, Problem, Refusal } from './types.ts';
