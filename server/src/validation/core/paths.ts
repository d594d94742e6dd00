// File paths inside of containers and on Nodes.
import { invalid } from '#field';
import { type Check, word } from '../words.ts';

/** No part of the path climbs: one complaint is enough for all of them. */
export const withoutBacksteps: Check<string> = word('withoutBacksteps', [], (path, at, { errors }) => {
  if (path.split('/').includes('..')) errors.push(invalid(at, path, "must not contain '..'", 'path-backsteps'));
});

export const absolutePath: Check<string> = word('absolutePath', [], (path, at, { errors }) => {
  if (!path.startsWith('/')) errors.push(invalid(at, path, 'must be an absolute path', 'path-absolute'));
});
