// Which files of a workspace are none of ours: what git ignores, and what the settings exclude. Folders are walked from the outside in, and
// each adds the rules of its own .gitignore.
import ignore, { type Ignore } from 'ignore';
import { nameOf } from './file-path.ts';
import { matcherOf } from './globs.ts';

/** Folders that hold other people's files, or no files of ours. */
const NEVER = new Set(['node_modules', '.git', '.terraform', '.venv']);

interface FolderRules {
  readonly folder: string;
  readonly matcher: Ignore;
}

export class IgnoreRules {
  readonly #rules: readonly FolderRules[];
  readonly #excluded: (path: string) => boolean;

  private constructor(rules: readonly FolderRules[], excluded: (path: string) => boolean) {
    this.#rules = rules;
    this.#excluded = excluded;
  }

  /** @param exclude globs of the settings */
  static of(exclude: readonly string[]): IgnoreRules {
    return new IgnoreRules([], matcherOf(exclude));
  }

  /**
   * The rules inside a folder that has a .gitignore.
   * @param folder as its files' paths begin, without the slash at its end
   */
  inside(folder: string, gitignore: string): IgnoreRules {
    const matcher = ignore({ allowRelativePaths: true }).add(gitignore);
    return new IgnoreRules([...this.#rules, { folder, matcher }], this.#excluded);
  }

  /** Whether to pass over a file, or a folder with all that is in it. @param path with forward slashes */
  ignores(path: string, kind: 'file' | 'folder'): boolean {
    const name = nameOf(path);
    if ((kind === 'folder' && NEVER.has(name)) || this.#excluded(path)) return true;
    // The innermost rule that speaks of the path decides.
    for (const { folder, matcher } of this.#rules.toReversed()) {
      const relative = path.slice(folder === '' ? 0 : folder.length + 1);
      const { ignored, unignored } = matcher.test(kind === 'folder' ? `${relative}/` : relative);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}
