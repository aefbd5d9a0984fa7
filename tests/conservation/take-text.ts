import { comparable, type Place } from './address.ts';
import type { Holdings } from './holdings.ts';
import { greater, multiset } from './multiset.ts';
import { wordsOf } from './words.ts';

/**
 * Takes words and links from the text part of a mail: what is between its header and its footer. A note's number is not
 * a word, and a link is there if its address is; pictures are among the words.
 */
export function takeText(mail: string, place: Place): Holdings {
  const text = mail.replaceAll(/\r\n?/g, '\n');
  const begin = text.indexOf('\n\n', text.indexOf('\n\n') + 2);
  const foot = text.lastIndexOf(`\n${'-'.repeat(78)}\n`);
  const body = text.slice(begin < 0 ? 0 : begin, foot < 0 ? text.length : foot);
  // Both with raised numbers in the word before them and without the numbers of notes, because an author may mean
  // either.
  const words = greater(
    wordsOf(body.normalize('NFKC')),
    greater(wordsOf(body), wordsOf(body.replaceAll(/\s(?:>\s?)*\[\d+\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, ''))),
  );
  return { words, links: multiset(addresses(body, place)), pictures: new Map() };
}

function addresses(body: string, place: Place): ReadonlySet<string> {
  const found = [
    ...[...body.matchAll(ADDRESS)].flatMap(([url]) => [url, ...ENDS.map((end) => url.replace(end, ''))]),
    ...[...body.matchAll(MAILBOX)].map(([mailbox]) => `mailto:${mailbox}`),
  ];
  return new Set(found.flatMap((address) => comparable(address, place) ?? []));
}

const ADDRESS = /(?<![\p{L}\d])[a-z][a-z\d+.-]*:[^\s<]+/giu;
const MAILBOX = /[^\s<>()[\],;:"]+@[\p{L}\d.-]*[\p{L}\d]/gu;
/** What may follow an address in a sentence, in brackets, in quotation marks. */
const ENDS = [/[^\p{L}\d/]+$/u, /[.,:;!?)\]*_`>"']+$/u, /[)\]"'>”»].*$/u];
