import type { Element, Nodes, Text } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';

import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import { mixedDigest } from './mixed-digest.ts';

/** A text of a mail, as it is shown: the nearest that says something about it decides. */
interface ShownText {
  readonly text: string;
  readonly language: string;
  readonly direction: string;
  readonly alignment: string;
}

function shownTexts(html: string): readonly ShownText[] {
  const texts: ShownText[] = [];
  walk(fromHtml(html), (node, around) => {
    if (node.type !== 'text') return;
    if (around.some(isUnseen) || node.value.trim() === '') return;
    const nearest = (read: (element: Element) => string | null): string => {
      for (const element of around) {
        const value = read(element);
        if (value !== null) return value;
      }
      return '';
    };
    texts.push({
      text: node.value.trim(),
      language: nearest(({ properties }) => asText(properties['lang'])),
      direction: nearest(({ properties }) => asText(properties['dir'])),
      alignment: nearest(
        ({ properties }) =>
          /text-align:\s*(\w+)/u.exec(asText(properties['style']) ?? '')?.[1] ?? asText(properties['align']),
      ),
    });
  });
  return texts;
}

function isUnseen({ tagName, properties }: Element): boolean {
  return (
    ['head', 'style'].includes(tagName) || (asText(properties['style']) ?? '').startsWith('display:none')
  );
}

function asText(value: Element['properties'][string]): string | null {
  return typeof value === 'string' ? value : null;
}

const HEBREW = /\p{Script=Hebrew}/u;
/** A name, and what stands for a sentence until the mail is somebody’s. */
const NO_WORDS: ReadonlySet<string> = new Set(['Log', EDITION_SLOTS.why]);
const LATIN = /[a-z]{2}/iu;

describe.each(['whole', 'compact'] as const)('in a %s digest', (form) => {
  it.each(['en', 'he'] as const)(
    'whose language is %s, every text has its own language and direction',
    async (mail) => {
      const { html } = await mixedDigest(mail, form);
      const texts = shownTexts(html);
      const hebrew = texts.filter(({ text }) => HEBREW.test(text) && !LATIN.test(text));
      const english = texts.filter(
        ({ text }) => LATIN.test(text) && !HEBREW.test(text) && !NO_WORDS.has(text),
      );
      expect(hebrew.length).toBeGreaterThan(15);
      expect(english.length).toBeGreaterThan(15);
      expect(hebrew.filter(({ language, direction }) => language !== 'he' || direction !== 'rtl')).toEqual(
        [],
      );
      expect(english.filter(({ language, direction }) => language !== 'en' || direction !== 'ltr')).toEqual(
        [],
      );
    },
  );

  it.each([
    ['en', 'he', 'right'],
    ['he', 'en', 'left'],
  ] as const)('whose language is %s, what is in %s begins at the %s', async (mail, other, side) => {
    const { html } = await mixedDigest(mail, form);
    const theirs = shownTexts(html).filter(({ language }) => language === other);
    expect(theirs.filter(({ alignment }) => alignment !== side)).toEqual([]);
    // Lists and quotes of theirs are indented where their lines begin.
    const own = styledLists(html, other);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((style) => !style.includes(`padding-${side}`))).toEqual([]);
  });

  it.each(['en', 'he'] as const)('whose language is %s, links are called something in it', async (mail) => {
    const { html } = await mixedDigest(mail, form);
    const all = labels(html);
    expect(all.length).toBeGreaterThan(1);
    expect(all.filter(({ language }) => language !== mail)).toEqual([]);
  });

  it('the text part has no marks of direction: programs find that out line by line', async () => {
    for (const mail of ['en', 'he'] as const) {
      const { text } = await mixedDigest(mail, form);
      expect(text).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
      // No line has words of an article beside those of the mail.
      const mixed = text
        .split('\n')
        .filter((line) => HEBREW.test(line) && LATIN.test(line.replaceAll(/https?:\S+/gu, '')));
      expect(mixed).toEqual([]);
    }
  });
});

it('a picture beside an item is where its lines end', async () => {
  const { html } = await mixedDigest('en', 'compact');
  const cells = [...html.matchAll(/<td([^>]*)class="thumbnail" align="(\w+)"/gu)].map(
    ([, own = '', align]) => [/dir="(\w+)"/u.exec(own)?.[1] ?? null, align],
  );
  expect(new Set(cells.map(String))).toEqual(new Set(['rtl,left', ',right']));
  expect(html.match(/<table dir="rtl" role="presentation"/gu)).toHaveLength(
    cells.filter(([direction]) => direction === 'rtl').length,
  );
});

const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'blockquote']);

/** Visits elements and texts. @param visit Also gets the elements around each, the nearest first. */
function walk(
  node: Nodes,
  visit: (node: Element | Text, around: readonly Element[]) => void,
  around: readonly Element[] = [],
): void {
  if (node.type === 'text' || node.type === 'element') visit(node, around);
  if (!('children' in node)) return;
  for (const child of node.children) walk(child, visit, node.type === 'element' ? [node, ...around] : around);
}

/** What links without words of their own are called, each with its language. */
function labels(html: string): readonly { readonly label: string; readonly language: string }[] {
  const found: { readonly label: string; readonly language: string }[] = [];
  walk(fromHtml(html), (element, around) => {
    if (element.type !== 'element' || element.tagName !== 'a') return;
    const label = asText(element.properties['ariaLabel']);
    const nearest = [element, ...around].find((one) => typeof one.properties['lang'] === 'string');
    if (label !== null) found.push({ label, language: asText(nearest?.properties['lang']) ?? '' });
  });
  return found;
}

/** The styles of lists and quotes in a language. */
function styledLists(html: string, language: string): readonly string[] {
  const found: string[] = [];
  walk(fromHtml(html), (element, around) => {
    if (element.type !== 'element' || !LISTS.has(element.tagName)) return;
    const nearest = [element, ...around].find((one) => typeof one.properties['lang'] === 'string');
    if (nearest?.properties['lang'] === language) found.push(asText(element.properties['style']) ?? '');
  });
  return found;
}
