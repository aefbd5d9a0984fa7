import { basename } from 'node:path';

import type { Random } from '../../faults/random.ts';
import { dataUrl, PICTURES, section } from '../article-text.ts';
import { once, pick, sentence, WORDS, words } from '../pick.ts';
import type { Step, Steps } from '../step.ts';
import { another, articlesOf, put, textOf, type World } from '../world.ts';

/** Edits of what stands in articles. */
export const WORD_STEPS: Steps = {
  'edits a word': onBody((body, random) => {
    const found = pick(random, WORDS);
    return body.replace(found, pick(random, WORDS));
  }),
  'adds a milestone at the end': onBody(
    (body, random, world) => `${body}\n${section(random, 9, world.now.getUTCFullYear())}\n`,
  ),
  'adds a milestone before the others': onBody((body, random, world) =>
    body.replace(/^## /m, () => `${section(random, 0, world.now.getUTCFullYear())}\n\n## `),
  ),
  'removes a block': onBlocks((blocks, random) => void blocks.splice(random.below(blocks.length), 1)),
  'says a block twice': onBlocks((blocks, random) => {
    const block = pick(random, blocks);
    blocks.splice(random.below(blocks.length), 0, block);
  }),
  'swaps two blocks': onBlocks((blocks, random) => {
    const [a, b] = [random.below(blocks.length), random.below(blocks.length)];
    const [one = '', other = ''] = [blocks[a], blocks[b]];
    blocks[a] = other;
    blocks[b] = one;
  }),
  'edits the title of a milestone': onBody((body, random) =>
    body.replace(/^(#+ \d+\. |\d+\. \*\*).*?(?=\**$)/m, (_, start: string) => `${start}${words(random, 2)}`),
  ),
  'edits the number of a milestone': onBody((body, random) =>
    body.replace(/^(#+ )?\d+\./m, (_, start: string | undefined) => `${start ?? ''}${random.below(12)}.`),
  ),
  'names a milestone': onBody((body, random) =>
    body.replace(/^(## .*)$/m, (line) => `${line} <!-- milestone: id=${pick(random, WORDS)} -->`),
  ),
  'links to another article': onBody((body, random, world) => {
    const other = basename(pick(random, articlesOf(world)));
    const anchor = once(random, 2) ? `#${pick(random, WORDS)}` : '';
    return `${body}\nSee [there](${other}${anchor}).\n`;
  }),
  'links to an article that will come or has gone': onBody((body, random) => {
    return `${body}\nSee [there](article-${random.below(40)}.md).\n`;
  }),
  'shows a picture beside the article': onBody(
    (body, random) => `${body}\n![${words(random, 1)}](pictures/${pick(random, PICTURES)})\n`,
  ),
  'shows a picture from a data: URL': onBody(
    (body, random) => `${body}\n![${words(random, 1)}](${dataUrl(random)})\n`,
  ),
  'silences a rule': onBody(
    (body) => `<!-- milepost: off dead-link -->\n\n${body}\n<!-- milepost: off-file dead-picture -->\n`,
  ),
  'moves a milestone to another article': (world, random) => {
    const from = pick(random, articlesOf(world));
    const found = /^## (?:(?!^## )[^])*/m.exec(bodyOf(textOf(world, from)))?.[0];
    if (found === undefined) return;
    const to = pick(random, articlesOf(world));
    put(world, from, textOf(world, from).replace(found, ''));
    put(world, to, `${textOf(world, to)}\n${found}`);
  },
  'begins an article anew': onBody(
    (_body, random, world) => `${sentence(random)}\n\n${section(random, another(world), 2025)}\n`,
  ),
  'empties an article': (world, random) => put(world, pick(random, articlesOf(world)), ''),
};

type Edit = (body: string, random: Random, world: World) => string;

function onBody(edit: Edit): Step {
  return (world, random) => {
    const path = pick(random, articlesOf(world));
    const text = textOf(world, path);
    const body = bodyOf(text);
    put(world, path, `${text.slice(0, text.length - body.length)}${edit(body, random, world)}`);
  };
}

function onBlocks(edit: (blocks: string[], random: Random) => void): Step {
  return onBody((body, random) => {
    const blocks = body.split('\n\n');
    edit(blocks, random);
    return blocks.join('\n\n');
  });
}

/** What is below the front matter. */
function bodyOf(text: string): string {
  const front = /^---\n[^]*?\n---\n/.exec(text)?.[0] ?? '';
  return text.slice(front.length);
}
