import type { Random } from '../faults/random.ts';
import { once, pick, sentence, WORDS, words } from './pick.ts';

/** What an article can be made with. */
export interface ArticleSetting {
  readonly now: Date;
  /** File names of other articles, to link to; some may be gone. */
  readonly others: readonly string[];
}

/** The text of a random article, of one of some shapes, with its front matter. */
export function articleText(random: Random, { now, others }: ArticleSetting): string {
  const year = now.getUTCFullYear();
  const { title, body } = pick(random, SHAPES)(random, year);
  const fields = [
    `title: "${title}"`,
    ...(once(random, 12) ? [] : [`date: ${articleDate(random, now)}`]),
    ...(once(random, 3) ? [`author: ${pick(random, AUTHORS)}`] : []),
    ...(once(random, 4) ? [`tags: [${pick(random, WORDS)}, ${pick(random, WORDS)}]`] : []),
    ...(once(random, 10) ? ['draft: true'] : []),
    ...(once(random, 8) ? [`expires: ${dayAfter(now, random.below(40) - 15)}`] : []),
    ...(once(random, 8) ? [`summary: ${sentence(random)}`] : []),
  ];
  const link = others.length > 0 && once(random, 2) ? `As told [before](${pick(random, others)}).\n\n` : '';
  return `---\n${fields.join('\n')}\n---\n\n${sentence(random)}\n\n${link}${body}\n`;
}

/** A day for an article: long ago, within the last weeks, or still to come. */
export function articleDate(random: Random, now: Date): string {
  return dayAfter(
    now,
    pick(random, [-800, -400, -300, -200, -60, -28, -20, -5, -1, 1, 6]) - random.below(20),
  );
}

/** A day so many days after (or before) a time. */
export function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The names of authors. */
export const AUTHORS: readonly string[] = ['Ada Sample', 'Bo Example', 'Cy Test'];

/** The names of pictures beside articles: few, so that most are shown somewhere. */
export const PICTURES: readonly string[] = ['harbour.gif', 'bridge.gif', 'market.gif', 'clock.gif'];

/** A picture: the first bytes of a GIF, from which its size is read. */
export function picture(random: Random): Buffer {
  const bytes = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff;', 'latin1');
  bytes.writeUInt16LE(10 + random.below(900), 6);
  bytes.writeUInt16LE(10 + random.below(900), 8);
  return bytes;
}

/** A picture as a URL of its own. */
export function dataUrl(random: Random): string {
  return `data:image/gif;base64,${picture(random).toString('base64')}`;
}

/** A milestone below a heading. */
export function section(random: Random, number: number, year: number): string {
  const extra = pick(random, EXTRAS)(random);
  return `## ${number}. ${words(random, 3)}\n\n${dated(random, year)}\n\n${sentence(random)}${extra}`;
}

interface Body {
  readonly title: string;
  readonly body: string;
}

const EXTRAS: readonly ((random: Random) => string)[] = [
  () => '',
  () => '',
  () => '',
  (random) => `\n\n![${words(random, 2)}](pictures/${pick(random, PICTURES)})`,
  (random) => `\n\n![${words(random, 2)}](${dataUrl(random)})`,
  (random) => `\n\n\`\`\`sh\nmake ${words(random, 2)}\n\`\`\``,
  (random) => `\n\n> [!NOTE]\n> ${sentence(random)}`,
  (random) => `[^1]\n\n[^1]: ${sentence(random)}`,
];

const SHAPES: readonly ((random: Random, year: number) => Body)[] = [
  sections,
  sections,
  (random, year) =>
    listed(random, `Ten ${words(random, 1)} stories of ${year}`, '\n\n', (number) => {
      return `${number}. **${words(random, 3)}**\n\n    ${dated(random, year)}`;
    }),
  (random) =>
    listed(random, `The best ${words(random, 1)} talks`, '\n\n', (number) => {
      return `**${number}. ${words(random, 3)}.** ${sentence(random)}`;
    }),
  (random) =>
    listed(random, `Weekly links: ${words(random, 2)}`, '\n', (number) => {
      const group = number % 3 === 1 ? `\n## ${words(random, 1)}\n\n` : '';
      return `${group}- [${words(random, 3)}](https://${pick(random, WORDS)}.example/${number}) – ${words(random, 6)}.`;
    }),
  (random, year) =>
    listed(random, `A ${words(random, 1)} timeline of ${year}`, '\n\n', () => {
      return `### ${1 + random.below(27)} ${pick(random, MONTHS)} ${year}: ${words(random, 3)}\n\n${sentence(random)}`;
    }),
  (random, year) => {
    const { title, body } = listed(random, `The history of ${words(random, 1)}`, '\n', (number) => {
      return `| ${year - 10 + number} | **${words(random, 2)}** | ${words(random, 8)} |`;
    });
    return { title, body: `| Year | What | Notes |\n| --- | --- | --- |\n${body}` };
  },
  (random, year) =>
    listed(random, `${words(random, 1)} changelog`, '\n\n', (number) => {
      return `## v1.${9 - number}.0 · ${year}-0${number}-03\n\n- ${words(random, 6)} (#${random.below(900)}).\n- ${words(random, 5)}.`;
    }),
  (random, year) =>
    listed(random, `${words(random, 1)} exhibits`, '\n\n', (number) => {
      return `<h2>${number}. ${words(random, 3)}</h2>\n\n<p>${dated(random, year)} <em>${words(random, 2)}</em></p>`;
    }),
  (random) => ({
    title: `On ${words(random, 2)}`,
    body: Array.from({ length: 4 }, () => sentence(random)).join('\n\n'),
  }),
];

function sections(random: Random, year: number): Body {
  return listed(random, `Some ${words(random, 1)} milestones of ${year}`, '\n\n', (number) =>
    section(random, number, year),
  );
}

function listed(random: Random, title: string, between: string, item: (number: number) => string): Body {
  const count = 3 + random.below(3);
  return { title, body: Array.from({ length: count }, (_, index) => item(index + 1)).join(between) };
}

function dated(random: Random, year: number): string {
  const when = pick(random, [
    `In early ${pick(random, MONTHS)}`,
    `On ${1 + random.below(27)} ${pick(random, MONTHS)} ${year - 1}`,
    'A month later',
    'Nobody knows when, but',
  ]);
  return `${when}, ${words(random, 6)}.`;
}

const MONTHS = ['January', 'March', 'May', 'August', 'November'];
