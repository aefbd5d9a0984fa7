import type { Article } from '../../pipeline/model/publication.ts';
import type { LeftOut } from '../../pipeline/model/left-out.ts';
import type { Place } from './address.ts';
import { asText, type Loss, lossOf } from './compare.ts';
import { bodyOf } from './front-matter.ts';
import { altWords, type Holdings, NOTHING, pictureItem, together, without } from './holdings.ts';
import { minus, multiset, plus, size } from './multiset.ts';
import { outputKinds, placeOf, type Scope } from './outputs.ts';
import type { Built } from './publication.ts';
import { beginnings, referenceHtml } from './reference.ts';
import { comparable } from './address.ts';
import { takeHtml, textOf } from './take-html.ts';
import { wordList, wordsOf } from './words.ts';

/** What is missing of one article. */
export interface ArticleLosses {
  /** Path of its file below the content folder. */
  readonly source: string;
  /** The file's text. */
  readonly text: string;
  /** The words of its body, in order. */
  readonly words: readonly string[];
  /** By the name of the output; only for those in which the article has a place. */
  readonly outputs: ReadonlyMap<string, Loss>;
}

/**
 * Compares every article of a publication with every output. Articles left out because of an error are not included.
 */
export async function measure(built: Built): Promise<readonly ArticleLosses[]> {
  const kinds = outputKinds(built);
  const losses: ArticleLosses[] = [];
  const refused = new Set(
    built.diagnostics.flatMap(({ severity, file }) => (severity === 'error' ? (file ?? []) : [])),
  );
  for (const [source, text] of built.files) {
    const article = built.articles.find((one) => one.source === source);
    if (article === undefined) {
      if (refused.has(`content/${source}`)) continue;
      throw new Error(`Unexpected silence on ${source}: it is not published, and no error says why`);
    }
    const place = placeOf(article, built.articles);
    const html = referenceHtml(bodyOf(text));
    const expected = expectations(html, article, place);
    const records = built.leftOut.get(source) ?? [];
    const marks = records.filter(({ rule }) => rule === 'left-out-markup');
    const leftOut = together(
      ...records.filter((one) => !marks.includes(one)).map((one) => named(one, place)),
    );
    const outputs = new Map<string, Loss>();
    for (const { name, scope, holdings } of kinds) {
      const found = await holdings(article, place);
      if (found === null) continue;
      const { wanted, shown } = carriedOut(marks, expected[scope], found, scope);
      outputs.set(name, lossOf(wanted, shown, scope === 'text' ? asText(leftOut) : leftOut));
    }
    losses.push({ source, text, words: wordList(textOf(html)), outputs });
  }
  return losses;
}

/** What should be in the outputs of an article, by the scope of an output. */
function expectations(html: string, article: Article, place: Place): Readonly<Record<Scope, Holdings>> {
  const all = withoutTitle(takeHtml(html, { ...place, isArticle: true }), html, article.title);
  const around = together(
    ...[article.intro, article.outro, ...article.groups.map(({ lead }) => lead)].map((prose) =>
      prose === null ? NOTHING : takeHtml(prose.html, place),
    ),
    ...article.groups.map(({ title, titleHtml }) =>
      titleHtml === '' ? { ...NOTHING, words: wordsOf(title) } : takeHtml(titleHtml, place),
    ),
  );
  return { article: all, milestones: without(all, around), text: asText(all) };
}

/**
 * A first heading that has the title's words, or a first paragraph that has no others, is the title, which is shown
 * above the body.
 */
function withoutTitle(all: Holdings, html: string, title: string): Holdings {
  const words = wordsOf(title);
  const [heading, paragraph] = beginnings(html).map(wordsOf);
  const isTitle =
    (heading !== undefined && size(minus(words, heading)) === 0) ||
    (paragraph !== undefined && size(minus(words, paragraph)) + size(minus(paragraph, words)) === 0);
  return isTitle ? { ...all, words: minus(all.words, words) } : all;
}

/**
 * The marks of an instruction that was carried out are not words, but its author's words in it are: they have to be in
 * the text, or beside a picture that the instruction made.
 */
function carriedOut(
  marks: readonly LeftOut[],
  expected: Holdings,
  found: Holdings,
  scope: Scope,
): { readonly wanted: Holdings; readonly shown: Holdings } {
  const written = plus(...marks.map(({ text }) => wordsOf(text)));
  // Nobody here knows which milestone says it; the article as a whole does.
  const said = plus(
    ...(scope === 'milestones' ? [] : marks).map(({ text }) =>
      // Its text is Markdown: where its links lead is not made of words.
      wordsOf([...text.matchAll(SAID)].map(([, value = '']) => value.replaceAll(TARGET, '] ')).join(' ')),
    ),
  );
  const made = minus(found.pictures, expected.pictures);
  const beside = marks.length === 0 ? [] : [...made.keys()].flatMap(altWords);
  return {
    wanted: { ...expected, words: plus(minus(expected.words, written), said) },
    shown: { ...found, words: plus(found.words, multiset(beside)) },
  };
}

const TARGET = /\]\([^)]*\)/g;
const SAID = /\b(?:alt|caption|title|text|cite|attr)\s*=\s*["“]([^"”]*)["”]/g;

function named({ text, links, images }: LeftOut, place: Place): Holdings {
  return {
    words: wordsOf(text),
    links: multiset(links.flatMap((link) => comparable(link, place) ?? [])),
    pictures: multiset(images.map(({ url, alt }) => pictureItem(comparable(url, place) ?? '', alt))),
  };
}
