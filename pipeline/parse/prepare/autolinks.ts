import type { Root } from 'mdast';
import type { Construct, Event, Extension, State, Token, Tokenizer } from 'micromark-util-types';
import { SKIP, visit } from 'unist-util-visit';

declare module 'micromark-util-types' {
  /** As in micromark-extension-gfm-autolink-literal, for its compiler. */
  interface TokenTypeMap {
    literalAutolink: 'literalAutolink';
    literalAutolinkHttp: 'literalAutolinkHttp';
    literalAutolinkWww: 'literalAutolinkWww';
  }
}

/**
 * Makes bare URLs end where a reader of Chinese, Japanese or Korean sees them end: before full-width punctuation and
 * quotation marks, and before a word in those scripts directly after a domain in Latin letters. GitHub's own rule only
 * ends them at white space, because a path may contain such words.
 *
 * Comes after remark-gfm, which finds the URLs that end in other ways.
 */
export function boundedAutolinks(): Extension {
  const http: Construct = { name: 'boundedHttp', tokenize: tokenizer('literalAutolinkHttp', /[a-z]/i) };
  const www: Construct = { name: 'boundedWww', tokenize: tokenizer('literalAutolinkWww', /[^\s*_[\]~]/) };
  return { text: { 72: http, 104: http, 87: www, 119: www } };
}

/** @param notBehind Characters after which no URL of this kind begins. */
function tokenizer(type: 'literalAutolinkHttp' | 'literalAutolinkWww', notBehind: RegExp): Tokenizer {
  const walked = new WeakSet<Token>();
  return function (effects, ok, nok) {
    let read = '';
    let left = 0;
    /** Reads up to the URL's end, if that is in East Asian text. */
    const scan: Construct = {
      partial: true,
      tokenize(inner, found, none) {
        const inside: State = (code) => {
          if (code === null || code <= SPACE || code === LESS_THAN || read.length === LONGEST)
            return none(code);
          const character = String.fromCharCode(code);
          if (code > 127 && endsUrl(character, read)) return found(code);
          read += character;
          if (!BEGINNINGS.some((one) => one.startsWith(read.slice(0, one.length).toLowerCase())))
            return none(code);
          inner.consume(code);
          return inside;
        };
        return inside;
      },
    };
    const take: State = (code) => {
      if (left > 0) {
        left -= 1;
        effects.consume(code);
        return take;
      }
      effects.exit(type);
      effects.exit('literalAutolink');
      return ok(code);
    };
    const scanned: State = (code) => {
      left = lengthOfUrl(read);
      return left === 0 || isInLabel(this.events, walked) ? nok(code) : take(code);
    };
    return (code) => {
      const { previous } = this;
      const before = previous === null || previous < 0 ? ' ' : String.fromCharCode(previous);
      if (notBehind.test(before)) return nok(code);
      effects.enter('literalAutolink');
      effects.enter(type);
      return effects.check(scan, scanned, nok)(code);
    };
  };
}

const BEGINNINGS = ['http://', 'https://', 'www.'];
const SPACE = 32;
const LESS_THAN = 60;
/** A longer URL is left to remark-gfm, so that a text full of URL beginnings is not read again and again. */
const LONGEST = 2000;

/** How much of a text without white space is a URL by GitHub's rules; 0 if it does not begin with one. */
function lengthOfUrl(text: string): number {
  if (!DOMAIN.test(text)) return 0;
  let url = text;
  for (;;) {
    const shorter = url.replace(/(?:[!"'*,.:;?_~\]]|&[a-z0-9]+;)+$/i, '');
    const isOpen = shorter.endsWith(')') && count(shorter, ')') > count(shorter, '(');
    const next = isOpen ? shorter.slice(0, -1) : shorter;
    if (next === url) return url.length;
    url = next;
  }
}

const DOMAIN = /^(?:https?:\/\/|www\.)[^\s/?#!-,.:-@[-^`{-~]/i;

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Whether what follows is in the text of a link that has begun. Looks at no event twice. */
function isInLabel(events: readonly Event[], walked: WeakSet<Token>): boolean {
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const token = events[at]?.[1];
    if (token === undefined || walked.has(token)) break;
    const { type, _balanced: isClosed = false } = token;
    if ((type === 'labelLink' || type === 'labelImage') && !isClosed) return true;
  }
  const last = events.at(-1)?.[1];
  if (last !== undefined) walked.add(last);
  return false;
}

/**
 * Does the same for URLs that remark-gfm finds in text after parsing: `（www.example.org，`. They are links without a
 * position.
 */
export function boundFoundLinks(tree: Root): void {
  visit(tree, 'link', (link, index, parent) => {
    const [text] = link.children;
    if (link.position !== undefined || text?.type !== 'text' || parent === undefined || index === undefined)
      return undefined;
    const end = endOf(text.value);
    if (end < 0) return undefined;
    const rest = text.value.slice(end);
    link.url = link.url.slice(0, link.url.length - rest.length);
    text.value = text.value.slice(0, end);
    parent.children.splice(index + 1, 0, { type: 'text', value: rest });
    return [SKIP, index + 2];
  });
}

/** Where a URL ends before the end of a text; -1 if it does not. */
function endOf(url: string): number {
  for (let at = 0; at < url.length; at += 1)
    if (url.charCodeAt(at) > 127 && endsUrl(url.charAt(at), url.slice(0, Math.min(at, LONGEST_DOMAIN))))
      return at;
  return -1;
}

function endsUrl(character: string, before: string): boolean {
  if (END.test(character)) return true;
  return CJK.test(character) && before.length < LONGEST_DOMAIN && LATIN_DOMAIN.test(before);
}

/** A longer beginning can't be a URL (RFC 1035). */
const LONGEST_DOMAIN = 270;

/** Full-width forms, CJK brackets and stops, curly quotes. */
const END =
  /[\u{3000}-\u{3003}\u{3008}-\u{3011}\u{3014}-\u{301F}\u{30FB}\u{FF01}\u{FF02}\u{FF07}-\u{FF09}\u{FF0C}\u{FF0E}\u{FF1A}\u{FF1B}\u{FF1F}\u{FF3B}\u{FF3D}\u{FF5B}-\u{FF65}\u{201C}\u{201D}\u{2018}\u{2019}]/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** With a top-level domain, and nothing after it. */
const LATIN_DOMAIN = /^(?:https?:\/\/|www\.)(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?$/i;
