import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a publication of made-up articles: ten shapes of roundup (with code, pictures, tables and raw HTML) and some
 * essays, each about as long as people write. The same number gives the same bytes.
 *
 * @param root Its folder, absolute.
 * @param count How many articles.
 */
export async function writePublication(root: string, count: number): Promise<void> {
  const folder = join(root, 'content', 'articles');
  await mkdir(folder, { recursive: true });
  await writeFile(join(root, 'milepost.config.ts'), CONFIG);
  await writeFile(join(root, 'content', 'tags.yaml'), vocabulary());
  for (let index = 0; index < count; index += 1)
    await writeFile(join(folder, articleName(index)), articleText(index));
}

/** The file name of an article by its number. */
export function articleName(index: number): string {
  return `${day(index)}-roundup-${index}.md`;
}

/** The text of an article by its number. */
export function articleText(index: number): string {
  const write = writer(index + 1);
  const shape = SHAPES[index % SHAPES.length] ?? essay;
  const body = shape(write, Number(day(index).slice(0, 4)));
  const other = index === 0 ? '' : `\nAs told [before](${articleName(write.upTo(index))}).\n`;
  return `---\ntitle: "${body.title}"\ndate: ${day(index)}\nauthor: ${write.pick(AUTHORS)}\n---\n\n${write.paragraph()}\n${other}\n${body.text}\n`;
}

interface Writer {
  /** A random whole number below a limit. */
  upTo(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  words(count: number): string;
  paragraph(): string;
}

interface Body {
  readonly title: string;
  readonly text: string;
}

type Shape = (write: Writer, year: number) => Body;

const ITEMS = 10;

function numberedHeadings(write: Writer, year: number): Body {
  return listed(`Ten ${write.words(1)} milestones of ${year}`, '\n\n', (number) => {
    const extra = number % 4 === 0 ? `\n\n![${write.words(3)}](pictures/${write.words(1)}.png)` : '';
    return `## ${number}. ${capital(write.words(5))}\n\n${dated(write)}\n\n${write.paragraph()}${extra}`;
  });
}

function plainNumbered(write: Writer, year: number): Body {
  return listed(`10 ${write.words(1)} stories of ${year}`, '\n\n', (number) => {
    return `${number}. ${capital(write.words(4))}\n\n${dated(write)} ${write.paragraph()}\n\n> ${write.paragraph()}`;
  });
}

function boldLeads(write: Writer, year: number): Body {
  return listed(`The ten best ${write.words(1)} talks of ${year}`, '\n\n', (number) => {
    return `**${number}. ${capital(write.words(4))}.** ${write.paragraph()}\n\n\`\`\`sh\nmake ${write.words(2)}\n\`\`\``;
  });
}

function orderedList(write: Writer): Body {
  return listed(`Top 10 ${write.words(1)} releases`, '\n\n', (number) => {
    return `${number}. **${capital(write.words(3))}**\n\n    ${dated(write)}\n\n    ${write.paragraph()}`;
  });
}

function linkDigest(write: Writer): Body {
  return listed(`Weekly links: ${write.words(2)}`, '\n', (number) => {
    const category = number % 5 === 1 ? `\n## ${capital(write.words(1))}\n\n` : '';
    return `${category}- [${capital(write.words(4))}](https://${write.pick(WORDS)}.example/${number}) – ${write.words(12)}.`;
  });
}

function datedHeadings(write: Writer, year: number): Body {
  return listed(`A ${write.words(1)} timeline of ${year}`, '\n\n', (number) => {
    return `### ${1 + write.upTo(27)} ${MONTHS[number] ?? 'May'} ${year}: ${write.words(4)}\n\n${write.paragraph()}\n\n${write.paragraph()}`;
  });
}

function table(write: Writer, year: number): Body {
  const rows = listed(`The history of ${write.words(1)} until ${year}`, '\n', (number) => {
    return `| ${year - 10 + number} | **${capital(write.words(3))}** | ${write.words(14)}, with [source](https://${write.pick(WORDS)}.example/). |`;
  });
  return { ...rows, text: `| Year | What | Notes |\n| --- | --- | --- |\n${rows.text}` };
}

function changelog(write: Writer, year: number): Body {
  return listed(`${capital(write.words(1))} changelog`, '\n\n', (number) => {
    const fixes = Array.from({ length: 4 }, () => `- ${capital(write.words(8))} (#${write.upTo(9000)}).`);
    return `## v1.${20 - number}.0 · ${year}-${String(13 - number).padStart(2, '0')}-0${1 + write.upTo(8)}\n\n${fixes.join('\n')}`;
  });
}

function rawHtml(write: Writer, year: number): Body {
  return listed(`Ten ${write.words(1)} exhibits of ${year}`, '\n\n', (number) => {
    return `<h2>${number}. ${capital(write.words(4))}</h2>\n\n<p>${dated(write)} ${write.paragraph()} <em>${write.words(3)}</em></p>\n\n${write.paragraph()}[^${number}]\n\n[^${number}]: ${write.words(6)}.`;
  });
}

function essay(write: Writer): Body {
  const paragraphs = Array.from({ length: 12 }, () => write.paragraph());
  return { title: `On ${write.words(2)}`, text: paragraphs.join('\n\n') };
}

const SHAPES: readonly Shape[] = [
  numberedHeadings,
  plainNumbered,
  boldLeads,
  orderedList,
  linkDigest,
  datedHeadings,
  table,
  changelog,
  rawHtml,
  essay,
];

function listed(title: string, separator: string, item: (number: number) => string): Body {
  return { title, text: Array.from({ length: ITEMS }, (_, index) => item(index + 1)).join(separator) };
}

function dated(write: Writer): string {
  const when = write.pick([
    `In early ${write.pick(MONTHS)}`,
    `On ${1 + write.upTo(27)} ${write.pick(MONTHS)}`,
    `In the ${write.pick(['first', 'second', 'third'])} quarter`,
    'A month later',
    'Nobody knows when, but',
  ]);
  return `${when}, ${write.words(9)}.`;
}

function writer(seed: number): Writer {
  let state = seed;
  /** Numerical Recipes' linear congruential generator: enough for texts that differ. */
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const upTo = (limit: number): number => Math.floor(next() * limit);
  // A few words are frequent and many are rare, as in any language.
  const word = (): string => {
    const drawn = WORDS[Math.floor(next() ** 2 * WORDS.length)] ?? 'word';
    return next() < 0.3 ? `${drawn}${STEMS[upTo(STEMS.length)] ?? ''}` : drawn;
  };
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  const sentence = (): string => {
    const link = next() < 0.15 ? ` [${words(2)}](https://${word()}.example/${upTo(999)})` : '';
    const aside = next() < 0.1 ? `, since ${1990 + upTo(30)},` : '';
    return `${capital(words(5 + upTo(8)))}${aside}${link} ${words(4 + upTo(6))}.`;
  };
  return {
    upTo,
    pick<Item>(items: readonly Item[]): Item {
      const item = items[upTo(items.length)];
      if (item === undefined) throw new Error('Nothing to choose from');
      return item;
    },
    words,
    paragraph: () => Array.from({ length: 3 + upTo(3) }, sentence).join(' '),
  };
}

/** One article a day, backwards in time from the end of 2025. */
function day(index: number): string {
  return new Date(Date.UTC(2025, 11, 31) - index * 86_400_000).toISOString().slice(0, 10);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Every fifth word is a tag. */
function vocabulary(): string {
  return WORDS.filter((_, index) => index % 5 === 2)
    .map((word) => `- id: ${word}\n  label: ${capital(word)}\n`)
    .join('');
}

const CONFIG = `export default { site: { url: 'https://bench.example/', title: 'Bench', description: 'Made up' } };\n`;
const AUTHORS = ['Ada Sample', 'Bo Example', 'Cy Test', 'Di Trial'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const STEMS = ['s', 'ing', 'ed', 'er', 'ish', 'less', 'ness', 'like', 'wise', 'ful'];
const WORDS =
  'the of and to with for on as it was that by from they one all more when new made first long two see go way people water call now find day get come part over sound work place year live back give most very after thing name good sentence man think say great where help through line right too mean old same tell boy follow came want show form three small set put end does another well large must big such because turn here why ask went men read need land different home us move try kind hand picture again change off play spell air away animal house point page letter mother answer found study still learn should world high every near add food between own below country plant last school father keep tree never start city earth eye light thought head under story saw left few while along might close something seem next hard open example begin life always those both paper together got group often run important until children side feet car mile night walk white sea began grow took river four carry state once book hear stop without second later miss idea enough eat face watch far really almost let above girl sometimes mountain cut young talk soon list song being leave family docker linux cloud kernel server cluster compiler packet socket browser archive feed mail cache queue token cipher'.split(
    ' ',
  );
