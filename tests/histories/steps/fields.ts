import { basename } from 'node:path';

import type { Random } from '../../faults/random.ts';
import { articleDate, AUTHORS, dayAfter, PICTURES } from '../article-text.ts';
import { once, pick, sentence, WORDS, words } from '../pick.ts';
import type { Step, Steps } from '../step.ts';
import { another, articlesOf, put, textOf, type World } from '../world.ts';

/** Edits of front matter. */
export const FIELD_STEPS: Steps = {
  'edits the title': field('title', (random) => `"${words(random, 3)}"`),
  'edits the date': field('date', (random, { now }) => articleDate(random, now)),
  'publishes an article within hours': field('date', (random, { now }) =>
    new Date(now.getTime() + random.below(48) * 3_600_000).toISOString(),
  ),
  'removes the date': field('date', () => null),
  'edits the tags': field('tags', (random) => `[${pick(random, WORDS)}, ${pick(random, TAG_WORDS)}]`),
  'removes the tags': field('tags', () => null),
  'edits the author': field('author', (random) => pick(random, [...AUTHORS, 'Di Trial, Ada Sample'])),
  'makes an article a draft': field('draft', () => 'true'),
  'finishes a draft': field('draft', () => null),
  'edits the slug': field('slug', (random) => pick(random, WORDS)),
  'removes the slug': field('slug', () => null),
  'edits the permalink': field('permalink', (random) =>
    pick(random, ['/old/', '/2020/', '/']).concat(pick(random, WORDS), pick(random, ['/', '.html'])),
  ),
  'removes the permalink': field('permalink', () => null),
  'gives an article an id': field('id', (random) => `https://old.example/?p=${random.below(5)}`),
  'removes the id': field('id', () => null),
  'edits the aliases': field(
    'aliases',
    (random) => `[/was/${pick(random, WORDS)}/, /${random.below(9)}.html]`,
  ),
  'lets an article expire': field('expires', (random, { now }) => dayAfter(now, random.below(50) - 20)),
  'removes the expiry': field('expires', () => null),
  'edits the summary': field('summary', sentence),
  'edits the language': field('language', (random) => pick(random, ['de', 'fr', 'en', 'ja'])),
  'edits the picture of an article': field('image', (random) => `pictures/${pick(random, PICTURES)}`),
  'makes an article a link post': field(
    'external_url',
    (random) => `https://${pick(random, WORDS)}.example/`,
  ),
  'says when an article was updated': field('updated', (random, { now }) => dayAfter(now, -random.below(30))),
  'gives an article a recording': field('audio', (random) =>
    once(random, 2) ? 'pictures/talk.mp3' : '{url: https://a.example/b.mp3, length: 9, type: audio/mpeg}',
  ),
  'reads an article as a whole': field('milestones', () => 'false'),
  'reads an article as it comes': field('milestones', () => null),
  'misspells a field': field('sumary', sentence),
  'breaks the front matter': field('tags', () => '[a, "b'),
  'gives two articles one slug': (world, random) => {
    const slug = `same-${another(world)}`;
    for (const path of [pick(random, articlesOf(world)), pick(random, articlesOf(world))])
      setField(world, path, 'slug', slug);
  },
};

const TAG_WORDS = [...WORDS, 'Docker Engine', 'No Such Tag'];

function field(name: string, value: (random: Random, world: World) => string | null): Step {
  return (world, random) => setField(world, pick(random, articlesOf(world)), name, value(random, world));
}

function setField(world: World, path: string, name: string, value: string | null): void {
  const text = textOf(world, path);
  const without = text.replace(new RegExp(`^${name}: .*\\n`, 'm'), '');
  const line = value === null ? '' : `${name}: ${value}\n`;
  const start = without.startsWith('---\n') ? '' : `---\ntitle: "${basename(path, '.md')}"\n---\n\n`;
  put(
    world,
    path,
    `${start}${without}`.replace(/^---\n/, () => `---\n${line}`),
  );
}
