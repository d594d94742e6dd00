// The door of the text room: places in a text, and changes of it.
export { editDistance } from './edit-distance.ts';
export { LineIndex, type Position } from './line-index.ts';
export { Rope } from './rope.ts';
export { applyEdits, type TextEdit } from './text-edit.ts';
