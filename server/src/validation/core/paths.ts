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

/** A path below the place that it is mounted at. */
export const descendingPath: Check<string> = word('descendingPath', [], (path, at, found) => {
  if (path.startsWith('/')) found.errors.push(invalid(at, path, 'must be a relative path', 'path-relative'));
  withoutBacksteps(path, at, found);
});

/** A descending path that leaves the names to the kubelet which it keeps for itself. */
export const freePath: Check<string> = word('freePath', [], (path, at, found) => {
  descendingPath(path, at, found);
  if (path.startsWith('..') && !path.startsWith('../')) found.errors.push(invalid(at, path, "must not start with '..'", 'path-reserved'));
});
