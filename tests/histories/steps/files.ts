import { basename, dirname, join } from 'node:path';

import type { Random } from '../../faults/random.ts';
import { articleText, picture, PICTURES } from '../article-text.ts';
import { once, pick, sentence, WORDS } from '../pick.ts';
import type { Steps } from '../step.ts';
import { another, articlesOf, drop, pathsBelow, put, textOf, type World } from '../world.ts';

/** Files of the content folder come, go, and change places. */
export const FILE_STEPS: Steps = {
  'adds an article': (world, random) => {
    const others = articlesOf(world).map((path) => basename(path));
    put(world, newName(world), articleText(random, { now: world.now, others }));
  },
  'deletes an article': (world, random) => {
    const articles = articlesOf(world);
    if (articles.length > FEWEST) drop(world, pick(random, articles));
  },
  'renames an article': (world, random) => move(world, pick(random, articlesOf(world)), newName(world)),
  'moves an article into a folder, or out of it': (world, random) => {
    const from = pick(random, articlesOf(world));
    const folder = dirname(from) === ARTICLES ? `${ARTICLES}/${pick(random, WORDS)}` : ARTICLES;
    const to = `${folder}/${basename(from)}`;
    if (!articlesOf(world).includes(to)) move(world, from, to);
  },
  'copies an article': (world, random) =>
    put(world, newName(world), textOf(world, pick(random, articlesOf(world)))),
  'swaps two articles': (world, random) => {
    const [a, b] = [pick(random, articlesOf(world)), pick(random, articlesOf(world))];
    const [one, other] = [textOf(world, a), textOf(world, b)];
    put(world, a, other);
    put(world, b, one);
  },
  'replaces an article, with its name': (world, random) =>
    put(world, pick(random, articlesOf(world)), articleText(random, { now: world.now, others: [] })),
  'puts a picture beside articles': (world, random) =>
    put(world, `${ARTICLES}/pictures/${pick(random, PICTURES)}`, picture(random)),
  'removes a picture': (world, random) => dropOne(world, `${ARTICLES}/pictures`, random),
  'puts a recording beside articles': (world, random) =>
    put(world, `${ARTICLES}/pictures/talk.mp3`, 'ID3'.padEnd(3 + random.below(9), '.')),
  'writes a page': (world, random) => {
    const navigation = pick(random, [
      '',
      'navigation: header\n',
      'navigation: none\n',
      'permalink: /here/\n',
    ]);
    const title = pick(random, ['About us', 'Imprint']);
    const text = `---\ntitle: ${title}\n${navigation}---\n\n${sentence(random)}\n`;
    put(world, `content/pages/${pick(random, ['about', 'legal/imprint', 'help'])}.md`, text);
  },
  'removes a page': (world, random) => dropOne(world, 'content/pages', random),
  'puts a static file': (world, random) => {
    const path = pick(random, [
      'robots.txt',
      'CNAME',
      'files/a.txt',
      'files/b.txt',
      '.well-known/x',
      'd.svg',
    ]);
    put(world, `content/static/${path}`, staticText(path, pick(random, WORDS), once(random, 2)));
  },
  'removes a static file': (world, random) => dropOne(world, 'content/static', random),
  'leaves a file that nothing uses': (world, random) =>
    put(world, `content/${pick(random, WORDS)}.doc`, 'Words'),
};

const ARTICLES = 'content/articles';

/** A publication without articles shows little. */
const FEWEST = 3;

function newName(world: World): string {
  return `${ARTICLES}/article-${another(world)}.md`;
}

function move(world: World, from: string, to: string): void {
  const text = textOf(world, from);
  drop(world, from);
  put(world, to, text);
}

function dropOne(world: World, folder: string, random: Random): void {
  const paths = pathsBelow(join(world.root, folder));
  const path = paths[random.below(Math.max(1, paths.length))];
  if (path !== undefined) drop(world, `${folder}/${path}`);
}

function staticText(path: string, word: string, isActive: boolean): string {
  if (!path.endsWith('.svg')) return `${word}\n`;
  const script = isActive ? '<script>alert(1)</script>' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg"><title>${word}</title>${script}</svg>`;
}
