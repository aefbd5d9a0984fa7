import type { ElementContent } from 'hast';

import { SPACELESS } from '../../../text/words.ts';
import { splitAt } from '../../tree/inline.ts';
import { rawTextOf } from '../../../text/html/plain-marks.ts';
import { collapse, isBlank } from '../../tree/text.ts';
import type { Lead } from '../lead.ts';
import { type LinkRun, linkRuns } from './link-runs.ts';
import { onlyPoints } from './pointing-words.ts';

/** What an item is called whose line is not written as a title. */
export interface ItemName {
  /** Plain text. */
  readonly words: string;
  /** With their markup; empty if the link leads nowhere, or there are several. */
  readonly nodes: readonly ElementContent[];
}

/**
 * Finds the name of an item in its first sentence, where that is not written as a title: `[rustc-guide](…) is a project
 * that …`, `New podcast: [All Things Git](…)`, `[pdf] [Tale](…)`, `In [How to …](…), somebody explains …`.
 *
 * A link that the sentence begins with is the item's name, and so is one that a label stands before. Inside a sentence, a
 * link is a name only if it is written like one; `announced`, `here` and `this post` are none. Two links that "and" joins are a
 * name together. Bold words and a link with a separator behind it are titles already.
 *
 * @param lead Of a list item or paragraph.
 * @returns `null` if no link names the item.
 */
export function linkName(lead: Lead): ItemName | null {
  const text = rawTextOf(lead.content).slice(0, 2 * REACH);
  const runs = linkRuns(lead.content, REACH);
  const [first] = runs;
  if (first === undefined) return null;
  // The bold word of a link is not all of it.
  if (lead.bold !== null) {
    const isPart = first.start === 0 && first.words.startsWith(lead.title) && first.words !== lead.title;
    return isPart && lead.bold === 'start' ? named(first) : null;
  }
  if (lead.link) return null;
  const end = sentenceEnd(text, runs, lead);
  let behind = 0;
  for (const run of runs) {
    if (run.start >= end) break;
    if (run.start < behind || !isName(run.words)) continue;
    const list = joinedWith(run, runs, text);
    const last = list.at(-1) ?? run;
    behind = last.end;
    const before = beforeLink(text.slice(0, run.start), lead.date);
    if (SOURCE.test(before) || (BYLINE.test(before) && run.words.split(' ').length <= LONGEST_PERSON))
      continue;
    const isLabelled = LABEL.test(before) && before.length <= LONGEST_LABEL;
    // "Three ways to do it: A, B, C" is about the three.
    if (isLabelled && list.length > 2) return { words: before.replace(LABEL, '').trimEnd(), nodes: [] };
    const after = text.slice(last.end);
    if (BELONGS.test(after)) continue;
    const isNamed =
      isLabelled ||
      (/[\p{L}\p{N}]/u.test(before)
        ? before.length <= FARTHEST &&
          !INDEFINITE.test(before) &&
          isSentence(text.slice(0, end + 1)) &&
          isNameInside(run, after)
        : beginsItem(after));
    if (!isNamed) continue;
    if (list.length < 2) return named(run);
    const words = joinedWords(list, text);
    return words.length > LONGEST_NAME ? null : { words, nodes: [] };
  }
  return withoutSource(lead, text, first);
}

/** A line with a link that ends in the name of its source: `Five [tools](…) for the harbour (The Port)`. */
function withoutSource({ title, content }: Lead, text: string, { end }: LinkRun): ItemName | null {
  const source = SOURCE_AT_END.exec(text);
  if (title === '' || title !== collapse(text) || source === null || source.index < end) return null;
  return {
    words: collapse(text.slice(0, source.index)),
    nodes: splitAt(content, source.index).before,
  };
}

const SOURCE_AT_END = /\s[(（](?=(?:via\s|by\s|von\s|par\s|blog\s)?\p{Lu})[^()（）\d]{2,40}[)）]\s*$/u;

/** In UTF-16 units; a name that comes later is none. */
const REACH = 600;
const LONGEST_NAME = 160;

function named({ words, nodes }: LinkRun): ItemName {
  return { words, nodes };
}

function isName(words: string): boolean {
  return (
    words.length <= LONGEST_NAME &&
    /\p{L}/u.test(words) &&
    !/^(?:https?:\/\/|www\.)\S+$/i.test(words) &&
    !/^@\S+$/.test(words) &&
    !onlyPoints(words)
  );
}

/** Where the first sentence or line of a text ends, if that is not inside a link. */
function sentenceEnd(text: string, runs: readonly LinkRun[], { title, rest, headingNodes }: Lead): number {
  const line =
    title !== '' && rest.some((node) => !isBlank(node)) ? rawTextOf(headingNodes).length : text.length;
  let next = 0;
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (index >= line) break;
    while ((runs[next]?.end ?? Infinity) <= index) next += 1;
    if ((runs[next]?.start ?? Infinity) > index) return index;
  }
  return line;
}

const SENTENCE_END = /[.!?…](?=["'”’»)\]]*\s+["'“„«(]?[\p{Lu}\p{N}])|[。！？]/gu;

/** A link with those that "and" or a comma joins to it; empty if there are none. */
function joinedWith(run: LinkRun, runs: readonly LinkRun[], text: string): readonly LinkRun[] {
  const joined = [run];
  for (const next of runs.slice(runs.indexOf(run) + 1)) {
    if (!JOINS.test(text.slice(joined.at(-1)?.end ?? 0, next.start))) break;
    joined.push(next);
  }
  return joined.length === 1 ? [] : joined;
}

function joinedWords(list: readonly LinkRun[], text: string): string {
  return collapse(
    list.map(({ start, words }, index) => text.slice(list[index - 1]?.end ?? start, start) + words).join(''),
  );
}

const JOINS =
  /^\s*(?:[,、，]|(?:,\s*)?(?:and|&|\+|or|und|oder|sowie|et|ou|y|e|o|en|och|og|и|і|と|や|および|及び|和|与|與|및)(?=[\s\p{Script=Han}\p{Script=Hiragana}]|$))\s*$/u;

/** Without kinds in brackets, and without the item's date label. */
function beforeLink(text: string, date: string | null): string {
  const inner = collapse(text);
  const undated = date !== null && inner.startsWith(date) ? inner.slice(date.length) : inner;
  return undated.replaceAll(/[[［【(（][^[\](（)］】）]{1,40}[\])］】）]/gu, '').trim();
}

/** A link that the item begins with is only a part of a title (`[Summer of Code](…) Wrap Up`) if hardly anything follows. */
function beginsItem(after: string): boolean {
  const following = collapse(after);
  if (!/[\p{L}\p{N}]/u.test(following) || /^[^\p{L}\p{N}\s]/u.test(following)) return true;
  const said = following.match(/[\p{L}\p{N}]+/gu) ?? [];
  return said.length > 2 || following.length >= (SPACELESS.test(following) ? 8 : 20);
}

/** Before a link that says where something is from: `(seen by Ann on`, `via`. */
const SOURCE = /[(（[［][^)）\]］]*$|(?:^|\s)(?:via|source|quelle|fuente|fonte|bron)\s*:?$/iu;

/** Before a link to a person, whose name has few words. */
const BYLINE = /(?:^|\s)(?:by|von|par|por|door)$/iu;
const LONGEST_PERSON = 3;

/** What makes a link a part of something else: `[Rust](…)-based`, `[GitHub](…)’s new page`. */
const BELONGS =
  /^(?:[-‐‑]?[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|['’](?:s|t)?(?![\p{L}\p{N}]))/u;

/** A label before a link: `New podcast about Git:`, `SZ –`, `OSINT |`. */
const LABEL = /(?:[:：|｜]|\s[-–—]|[–—])\s*["'“„«「『]?$/u;
const LONGEST_LABEL = 60;

/** A few words with a link in them are a title as they are. */
function isSentence(text: string): boolean {
  return text.length > LONGEST_PHRASE || /[.!?。！？]["'”’»)]*\s*$/u.test(text);
}

const LONGEST_PHRASE = 70;
/** What a sentence comes to only after so many UTF-16 units is not what it is about. */
const FARTHEST = 90;

/** An article that comes before what has no name: `a [Herald campaign](…)`, `ein [Interview](…)`. */
const INDEFINITE = /(?:^|\s)(?:an?|une?|una|uma?|eine?|eine[nmrs]|een|ett)$/iu;

/** Whether a link inside a sentence is written like a name, or explained like one: `exa, the replacement for ls`. */
function isNameInside({ words }: LinkRun, after: string): boolean {
  return NAME_LIKE.test(words) || (!/\s/.test(words) && EXPLAINED.test(after));
}

/** A capital, a digit or a quotation mark first; some characters of a script without capitals; or one word with a sign or digit in it. */
const NAME_LIKE = /^["'“„«「『《#]?\s*[\p{Lu}\p{N}]|^\p{Lo}(?=.{3})|^[\p{L}\p{N}]+[-_./:+#\d][^\s]*$/u;

const EXPLAINED =
  /^,\s*(?:an?|the|unes?|un|la|le|les|l['’]|ein|eine[nmrs]?|der|die|das|unas?|el|los|las|uma?|o|a|il|lo|uno|een|de|het|en|ett)[\s\p{L}]/iu;
