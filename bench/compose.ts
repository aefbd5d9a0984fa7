/**
 * What a personalised message costs compared with compiling the edition: 100,000 subscribers with 1,000 different
 * choices of tags get an article of 20 milestones, from one MJML compile.
 *
 *     node bench/compose.ts [MESSAGES]
 */
import { argv, stdout } from 'node:process';

import { editionComposer } from '../pipeline/newsletter/edition.ts';
import { messageComposer } from '../pipeline/message/compose.ts';
import { followedItems } from '../pipeline/message/followed.ts';
import { messageIdFor } from '../pipeline/message/message-id.ts';
import type { Article, Milestone } from '../pipeline/model/publication.ts';
import { packageFolder } from '../pipeline/build/program.ts';
import { readPublication } from '../pipeline/build/read-publication.ts';

const MESSAGES = Number(argv[2] ?? 100_000);
const CHOICES = 1000;
const MILESTONES = 20;
const COMPILES = 5;

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
    ownHeaders: {},
  });
  bytes += message.length;
}
const cost = (performance.now() - begun) / MESSAGES;

stdout.write(
  `compile of an edition of ${MILESTONES} milestones  ${compileCost.toFixed(1)} ms\n` +
    `${MESSAGES} messages, ${CHOICES} choices of tags  ${(cost * 1000).toFixed(1)} µs each, ${(bytes / MESSAGES / 1000).toFixed(1)} kB on average\n` +
    `a message costs 1/${Math.round(compileCost / cost)} of a compile; memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`,
);

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
