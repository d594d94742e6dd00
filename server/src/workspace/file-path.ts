// Folders and relative places of files, for URIs and plain paths alike: both are cut at slashes.

/** The folder of a file, without the slash at its end; empty for a file without folder. */
export const folderOf = (uri: string): string => uri.slice(0, Math.max(0, uri.lastIndexOf('/')));

/** The last part of a path. */
export const nameOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

/** Whether a file or folder lies in a folder or below; the empty folder holds all. */
export const isUnder = (uri: string, folder: string): boolean => folder === '' || uri === folder || uri.startsWith(`${folder}/`);

/** What both ways of writing a place come to: `%20` and a space, for one. */
export function plainPath(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** A relative path from a folder, `.` and `..` resolved. Both are plain paths, and so is the answer. */
export function resolvePath(folder: string, path: string): string {
  const steps = path.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return path.startsWith('/') ? `/${steps.join('/')}` : steps.join('/');
}
