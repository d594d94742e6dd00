// The door of the text room: places in a text, and changes of it.
export { editDistance } from './edit-distance.ts';
export { EditedText } from './edited-text.ts';
export { LineIndex, type Position } from './line-index.ts';
export { applyEdits, type TextEdit } from './text-edit.ts';
