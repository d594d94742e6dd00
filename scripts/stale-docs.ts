// Which generated files are not what the sources would give.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedDocs, RULES } from './generated-docs.ts';

const ROOT = join(import.meta.dirname, '..');

export interface StaleDoc {
  /** From the project's root. */
  readonly path: string;
  readonly how: 'stale' | 'missing' | 'left over';
}

export function staleDocs(): StaleDoc[] {
  const docs = generatedDocs();
  const folder = join(ROOT, RULES);
  const present = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.md')) : [];
  const leftOver = present.map(path => `${RULES}/${path}`).filter(path => !docs.has(path));
  const wanted = [...docs].flatMap(([path, text]): StaleDoc[] => {
    const file = join(ROOT, path);
    if (!existsSync(file)) return [{ path, how: 'missing' }];
    return readFileSync(file, 'utf8') === text ? [] : [{ path, how: 'stale' }];
  });
  return [...wanted, ...leftOver.map((path): StaleDoc => ({ path, how: 'left over' }))];
}
