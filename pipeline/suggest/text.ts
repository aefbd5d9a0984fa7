import type { TextRun } from '../model/prose.ts';
import { splitWords } from '../text/words.ts';

/** An article as suggestions need it: its words with their places, and the tags that its editor gave. */
export interface TaggableText {
  readonly title: string;
  /** The title lines of its milestones. */
  readonly headings: readonly TextRun[];
  readonly body: readonly TextRun[];
  /** The sites it links to, one host for each link: `docs.docker.com`. */
  readonly hosts: readonly string[];
  /** Ids of the tags that its editor gave; if empty, nothing is learned from it. */
  readonly tags: readonly string[];
}

/** The words of an article by place, each reduced for comparing: lower case, without a plural's "s". */
export interface ReadText {
  readonly title: readonly string[];
  readonly headings: readonly string[];
  /** Including the words of the headings. */
  readonly body: readonly string[];
  /** The words of link texts. */
  readonly links: readonly string[];
  /** The sites it links to, and the domains these belong to. */
  readonly sites: readonly string[];
  /** Short words in capitals, as written: possible acronyms. */
  readonly acronyms: ReadonlySet<string>;
}

/** Reads the words of an article. Code is left out, because its words belong to another language. */
export function readText({ title, headings, body, hosts }: TaggableText): ReadText {
  const written = body.filter(({ role }) => role !== 'code');
  const headed = headings.flatMap(({ text }) => stems(text));
  return {
    title: stems(title),
    headings: headed,
    body: [...headed, ...written.flatMap(({ text }) => stems(text))],
    links: written.filter(({ role }) => role === 'link').flatMap(({ text }) => stems(text)),
    sites: hosts.flatMap((host) => sitesOf(host)),
    acronyms: new Set(
      [title, ...written.map(({ text }) => text)].flatMap((text) => text.match(ACRONYM) ?? []),
    ),
  };
}

/** A host without `www.`, and the domain above it: one organisation often has several hosts. */
function sitesOf(host: string): readonly string[] {
  const name = host.toLowerCase().replace(/^www\./u, '');
  const labels = name.split('.');
  return labels.length > 2 ? [name, labels.slice(-2).join('.')] : [name];
}

/** The words of a text, reduced for comparing, without signs. */
export function stems(text: string): string[] {
  return splitWords(text.normalize('NFC')).flatMap(({ folded }) =>
    IS_WORD.test(folded) ? stem(folded) : [],
  );
}

/** A crude singular; all that matters here is that the same word always gives the same result. */
function stem(word: string): string {
  return PLURAL.test(word) ? word.slice(0, -1) : word;
}

const IS_WORD = /^[\p{L}\p{M}\p{N}_]/u;
const PLURAL = /^\p{Script=Latin}{2,}[^s\P{L}]s$/u;
const ACRONYM = /\b\p{Lu}[\p{Lu}\p{N}]{1,7}\b/gu;
