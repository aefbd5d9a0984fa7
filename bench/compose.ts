/**
 * What an edition costs, compared with reading its Markdown: to compose it, to write its message, to check that. Then what
 * a personalised message costs compared with composing the edition: 100,000 subscribers with 1,000 different choices of
 * tags get an article of 20 milestones, from one edition.
 *
 *     node bench/compose.ts [MESSAGES] [PUBLICATION]
 *
 * PUBLICATION is the folder of the editions; by default that of this repository. Times are those of the processor.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, cpuUsage, stdout } from 'node:process';

import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

import { articleOrigins, inspectEdition } from '../pipeline/newsletter/inspect/inspect-edition.ts';
import { sampleMessage } from '../pipeline/newsletter/sample.ts';
import { editionComposer } from '../pipeline/newsletter/edition.ts';
import { messageComposer } from '../pipeline/message/compose.ts';
import { followedItems } from '../pipeline/message/followed.ts';
import { whySentence } from '../pipeline/newsletter/text/why-sentence.ts';
import { messageIdFor } from '../pipeline/message/message-id.ts';
import type { Article, Milestone } from '../pipeline/model/publication.ts';
import { packageFolder } from '../pipeline/build/program.ts';
import { readPublication } from '../pipeline/build/read-publication.ts';

const MESSAGES = Number(argv[2] ?? 100_000);
const CHOICES = 1000;
const MILESTONES = 20;
const COMPILES = 5;
const ROUNDS = 5;

await measureEditions(argv[3] ?? packageFolder());

const read = await readPublication({ root: packageFolder(), env: {}, now: new Date('2026-11-01T00:00:00Z') });
if (read.publication === null) throw new Error('this repository is a publication');
const article = withMilestones(read.publication.articles, MILESTONES);

const compile = editionComposer(read.publication, read.context);
// The first compile also loads modules.
await compile(article);
const compileBegun = performance.now();
for (let round = 0; round < COMPILES; round += 1) await compile(article);
const compileCost = (performance.now() - compileBegun) / COMPILES;
const { edition } = await compile(article);

const begun = performance.now();
const composer = messageComposer(edition);
const why = whySentence(edition);
let bytes = 0;
for (let subscriber = 0; subscriber < MESSAGES; subscriber += 1) {
  const follows = tagsOf((subscriber % CHOICES) + 1);
  const address = `reader-${subscriber}@example.org`;
  const message = composer.message(followedItems(edition.items, follows), {
    from: { name: 'Container Log', address: 'log@example.org' },
    replyTo: null,
    to: { name: null, address },
    messageId: messageIdFor(edition.id, address, 'example.org'),
    date: new Date('2026-11-01T00:00:00Z'),
    list: { id: 'log.example.org', archive: 'https://example.org/' },
    unsubscribe: {
      url: `https://lists.example.org/unsubscribe/${subscriber}.${'x'.repeat(43)}`,
      mailto: 'mailto:log@example.org?subject=unsubscribe',
    },
    preferences: `https://lists.example.org/preferences/${subscriber}.${'x'.repeat(43)}`,
    why: why([...follows]),
    ownHeaders: {},
  });
  bytes += message.length;
}
const cost = (performance.now() - begun) / MESSAGES;

stdout.write(
  `an edition of ${MILESTONES} milestones composed  ${compileCost.toFixed(1)} ms\n` +
    `${MESSAGES} messages, ${CHOICES} choices of tags  ${(cost * 1000).toFixed(1)} µs each, ${(bytes / MESSAGES / 1000).toFixed(1)} kB on average\n` +
    `a message costs 1/${Math.round(compileCost / cost)} of that; memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`,
);

async function measureEditions(root: string): Promise<void> {
  // Nothing is still to come by then.
  const all = await readPublication({ root, env: {}, now: new Date('2100-01-01T00:00:00Z') });
  if (all.publication === null) throw new Error(`${root} is no publication`);
  const { publication, context } = all;
  const compose = editionComposer(publication, context);
  const markdown = unified().use(remarkParse).use(remarkGfm);
  const dated = publication.articles.filter(({ published }) => published !== null);
  const spent = { read: 0, composed: 0, written: 0, checked: 0 };
  // The first round also loads modules, and fills what is remembered from edition to edition.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const one of dated) {
      const text = await readFile(join(root, 'content', one.source), 'utf8');
      const from = processorTime();
      markdown.parse(text);
      const wasRead = processorTime();
      const { edition } = await compose(one);
      const wasComposed = processorTime();
      sampleMessage(edition, publication, context.settings);
      const wasWritten = processorTime();
      await inspectEdition(edition, articleOrigins(one), publication, context);
      const wasChecked = processorTime();
      if (round === 0) continue;
      spent.read += wasRead - from;
      spent.composed += wasComposed - wasRead;
      spent.written += wasWritten - wasComposed;
      spent.checked += wasChecked - wasWritten;
    }
  }
  const shown = (name: 'composed' | 'written' | 'checked'): string =>
    `${name} ${(spent[name] / spent.read).toFixed(2)} R`;
  stdout.write(
    `${dated.length} editions: ${shown('composed')}, ${shown('written')}, ${shown('checked')}; ` +
      `R is remark-parse with GFM on the same articles, ${(spent.read / ROUNDS / dated.length).toFixed(1)} ms\n`,
  );
}

/** In milliseconds. */
function processorTime(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/** An article of any length, made from the milestones of all articles, each with a tag of its own. */
function withMilestones(articles: readonly Article[], count: number): Article {
  const [first] = articles;
  const all = articles.flatMap(({ milestones }) => milestones);
  if (first === undefined || all.length === 0) throw new Error('there is no article');
  const milestones = Array.from({ length: count }, (_, index): Milestone[] => {
    const milestone = all[index % all.length];
    const tags = [{ id: `tag-${index}`, label: `Tag ${index}`, evidence: [], implied: false }];
    return milestone === undefined ? [] : [{ ...milestone, id: `${milestone.id}-${index}`, tags }];
  }).flat();
  return { ...first, milestones, groups: [] };
}

/** The tags of a choice, from the bits of its number. */
function tagsOf(choice: number): ReadonlySet<string> {
  const bits = Array.from({ length: MILESTONES }, (_, bit) => bit);
  return new Set(bits.filter((bit) => (choice >> (bit % 10)) & 1).map((bit) => `tag-${bit}`));
}
