// Globs of the settings against files of the workspace.
import picomatch from 'picomatch';
import { plainPath } from './file-path.ts';

/**
 * Whether a file is meant by one of the globs. They count from the workspace's folder, and a bare name or folder means it at any depth, with
 * all that is below.
 */
export function matcherOf(globs: readonly string[]): (uri: string) => boolean {
  if (!globs.length) return () => false;
  const patterns = globs.flatMap(glob => {
    const bare = glob.replace(/^(\.{0,2}\/)+/, '').replace(/\/+$/, '');
    const deep = bare.startsWith('**') ? bare : `**/${bare}`;
    return [deep, `${deep}/**`];
  });
  const matches = picomatch(patterns, { dot: true });
  return uri => matches(plainPath(uri).replace(/^(\w[\w+.-]*:)?\/+/, ''));
}
