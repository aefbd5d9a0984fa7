import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

import { articleName, articleText, writePublication } from '../publication.ts';

/** Posts to build. */
export interface Corpus {
  /** For people: `300 made-up posts, 1.1 MB`. */
  readonly name: string;
  /** Writes a publication of them. @param root Its folder, absolute. */
  write(root: string): Promise<void>;
  /** Adds one that is newer than all others. @param nth From 0 to {@link MOST_ADDED} less 1. */
  add(root: string, nth: number): void;
}

/** How many posts can be added. */
export const MOST_ADDED = 3;

/** The slug of the post that is edited; every corpus has it besides its own. */
export const EDITED = 'edited-by-the-bench';

/** The post that is edited, from a publication's folder. It is among the made-up ones, but not among the newest. */
export const EDITED_PATH: string = `content/articles/2025-10-15-${EDITED}.md`;

/** Where the posts of a publication are, from its folder. */
export const POSTS = 'content/articles';

/** Numbers of made-up posts from here on are in no publication. */
const UNUSED = 1_000_000;

/** So many made-up posts. */
export function madeUp(count: number): Corpus {
  return {
    name: `${count} made-up posts`,
    async write(root) {
      await writePublication(root, count);
      writeEdited(root);
    },
    add(root, nth) {
      const text = articleText(UNUSED + nth).replace(/^As told .*\n/m, '');
      writeFileSync(
        join(root, POSTS, articleName(-1 - nth)),
        text.replace(/^date: .*/m, `date: 2026-01-0${nth + 1}`),
      );
    },
  };
}

/**
 * At most so many posts of a folder, evenly spread over them; the last of it by name are added.
 *
 * @throws {Error} If it has too few.
 */
export function realPosts(folder: string, count: number): Corpus {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:md|markdown)$/.test(path))
    .sort();
  const last = all.splice(-MOST_ADDED);
  if (all.length === 0)
    throw new Error(
      `Expected more than ${MOST_ADDED} posts (.md, .markdown) in ${folder}, found ${last.length}`,
    );
  const step = Math.max(1, all.length / count);
  const chosen = Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[Math.floor(index * step)] ?? '',
  );
  return {
    name: `${chosen.length} posts of ${basename(folder)}`,
    async write(root) {
      await writePublication(root, 0);
      for (const [index, path] of chosen.entries()) {
        const name = basename(path, extname(path));
        cpSync(join(folder, path), join(root, POSTS, `${name}-${index}.md`));
      }
      // Older than they are, so that its edit reaches no mail.
      writeEdited(root, '1995-01-01');
    },
    add(root, nth) {
      const path = last[nth] ?? '';
      cpSync(join(folder, path), join(root, POSTS, `${basename(path, extname(path))}.md`));
    },
  };
}

/** The megabytes of a publication's posts. */
export function sizeOf(root: string): number {
  const names = readdirSync(join(root, POSTS));
  return names.reduce((sum, name) => sum + statSync(join(root, POSTS, name)).size, 0) / 1e6;
}

/** Makes a fresh clone of a publication in its place: everything in it is a new file, with its bytes. */
export function cloneInPlace(root: string): void {
  const copy = `${root}-clone`;
  cpSync(root, copy, { recursive: true });
  rmSync(root, { recursive: true });
  cpSync(copy, root, { recursive: true });
  rmSync(copy, { recursive: true });
}

function writeEdited(root: string, date = '2025-10-15'): void {
  mkdirSync(join(root, POSTS), { recursive: true });
  writeFileSync(join(root, EDITED_PATH), articleText(0).replace(/^date: .*/m, `date: ${date}`));
}
