// The door of the regexp room: Go's regular expressions (RE2), in time that no pattern can blow up.
export { type Pattern, patternOf } from './pattern.ts';
