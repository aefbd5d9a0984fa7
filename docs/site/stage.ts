import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { REPOSITORY } from './addresses.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
/** Where files are that the documentation links to and does not contain. */
const FILES = `${REPOSITORY}/blob/main/`;

/** The Markdown files of the documentation, relative to the checkout. */
export function documents(): readonly string[] {
  const below = readdirSync(join(CHECKOUT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('docs', name))
    .filter((name) => name.endsWith('.md'));
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...below.sort()];
}

/**
 * Makes a publication of the documentation: its files as pages, at the paths that they have in the repository, so that
 * their links stay right; links to other files of the repository lead to where that is published.
 *
 * @param root The publication's folder; whatever is there is removed.
 */
export function stageDocumentation(root: string): void {
  rmSync(root, { recursive: true, force: true });
  const pages = join(root, 'content/pages');
  mkdirSync(join(root, 'content/articles'), { recursive: true });
  const names = documents();
  for (const name of names) {
    const path = join(pages, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, withWholeLinks(readFileSync(join(CHECKOUT, name), 'utf8'), name, new Set(names)));
  }
  cpSync(join(CHECKOUT, 'docs/article.png'), join(pages, 'docs/article.png'));
  cpSync(join(CHECKOUT, 'docs/site/static'), join(root, 'content/static'), { recursive: true });
  cpSync(join(CHECKOUT, 'docs/site/templates'), join(root, 'templates'), { recursive: true });
  const config = relative(root, join(CHECKOUT, 'docs/site/milepost.config.ts'));
  writeFileSync(join(root, 'milepost.config.ts'), `export { default } from '${config}';\n`);
}

function withWholeLinks(text: string, name: string, known: ReadonlySet<string>): string {
  return text.replaceAll(
    /(\]\()([^)#:\s]+)(#[^)\s]*)?\)/g,
    (whole, before: string, path: string, fragment = '') => {
      const target = join(dirname(name), path);
      // A page or a picture of the documentation, or an example that is no file.
      const isRight = known.has(target) || target.endsWith('.png') || !existsSync(join(CHECKOUT, target));
      return isRight ? whole : `${before}${FILES}${target}${String(fragment)})`;
    },
  );
}
