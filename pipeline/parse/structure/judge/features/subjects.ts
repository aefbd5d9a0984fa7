import type { Candidate } from '../candidate.ts';
import { byKind, type Feature } from '../feature.ts';
import { type LinkSeen, within } from '../outline.ts';

/** Whether each item is of a thing of its own, as in a list of apps, books or sites, and not of the article's subject. */
export const SUBJECTS: readonly Feature[] = [
  byKind({ name: 'items that a link in them names', measure: namedByLinks }),
  byKind({ name: 'items that link to places of their own', measure: ownPlaces }),
  byKind({ name: 'titles with a word of the article title', measure: sharingWords }),
];

/** More links in an item are not looked at. */
const MOST_LINKS = 20;
/** More of a title, in characters, is not looked at. */
const LONGEST = 200;
/** Shorter words are in any title. */
const LEAST_LETTERS = 4;

/** The share of items with a link whose words or address have their title, or that their title has. */
function namedByLinks({ markers, spans, facts: { outline } }: Candidate): number {
  let named = 0;
  for (const [index, { lead }] of markers.entries()) {
    const title = plain(lead.title);
    const [main] = wordsOf(title);
    const span = spans[index];
    if (main === undefined || span === undefined) continue;
    const links = within(outline.links, span, MOST_LINKS);
    if (links.some((link) => isNamed(link, title, main))) named += 1;
  }
  return named / markers.length;
}

function isNamed(link: LinkSeen, title: string, main: string): boolean {
  const { words, address } = plainLink(link);
  return (words.length > 2 && (title.includes(words) || words.includes(title))) || address.includes(main);
}

/** A link is in items of several candidates: what it says is made plain once. */
function plainLink(link: LinkSeen): { readonly words: string; readonly address: string } {
  const known = PLAIN.get(link) ?? { words: plain(link.words), address: plain(link.address) };
  PLAIN.set(link, known);
  return known;
}

const PLAIN = new WeakMap<LinkSeen, { readonly words: string; readonly address: string }>();

/** How many different hosts the items' first links lead to, as a share of the items. */
function ownPlaces({ spans, facts: { outline } }: Candidate): number {
  const hosts = spans.flatMap((span) => {
    const first = within(outline.links, span, MOST_LINKS).find(({ address }) => HOST.test(address));
    return first === undefined ? [] : [HOST.exec(first.address)?.[1]?.toLowerCase()];
  });
  return hosts.length < 2 ? 0 : new Set(hosts).size / spans.length;
}

const HOST = /^https?:\/\/(?:www\.)?([^/?#]+)/i;

/** The share of titles with a word of the article's title. */
function sharingWords({ titles, facts }: Candidate): number {
  const words = new Set(wordsOf(plain(facts.title)));
  return titles.length === 0
    ? 0
    : titles.filter((title) => wordsOf(plain(title)).some((word) => words.has(word))).length / titles.length;
}

/** In small letters, without punctuation. */
function plain(text: string): string {
  return text
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a plain text that name something: long ones, and two or more Chinese characters. */
function wordsOf(text: string): readonly string[] {
  return text.split(' ').filter((word) => word.length >= LEAST_LETTERS || /\p{Script=Han}{2}/u.test(word));
}
