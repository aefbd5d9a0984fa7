import type { Handler, PairHandler } from './call.ts';
import { link, postUrl, ref, urlFunction } from './handlers/articles.ts';
import {
  around,
  asItIs,
  capture,
  caption,
  choice,
  comment,
  condition,
  details,
  embed,
  quote,
} from './handlers/bodies.ts';
import { code, formula } from './handlers/code.ts';
import { EMBEDS } from './handlers/embeds.ts';
import { picture } from './handlers/pictures.ts';
import { assign } from './handlers/values.ts';
import type { Token } from './token.ts';

/** The single instructions, by name. To add one, add a line. */
const SINGLES: Readonly<Record<string, Handler>> = {
  ...EMBEDS,
  asset_img: picture,
  assign,
  figure: picture,
  get_url: urlFunction,
  image: picture,
  img: picture,
  link,
  picture,
  post_link: postUrl,
  post_url: postUrl,
  ref,
  relref: ref,
  set: assign,
  static: urlFunction,
  url: urlFunction,
  url_for: urlFunction,
};

/** The instructions that enclose something, by name. To add one, add a line. */
const PAIRS: Readonly<Record<string, PairHandler>> = {
  blockquote: quote,
  button: around,
  capture,
  caption,
  case: choice,
  code,
  codeblock: code,
  collapsible: details,
  comment,
  cta: around,
  details,
  embed,
  each: condition,
  for: condition,
  highlight: code,
  chroma: code,
  if: condition,
  ifchanged: condition,
  katex: formula,
  math: formula,
  mermaid: code,
  nomarkdown: asItIs,
  prism: code,
  pullquote: quote,
  quote,
  raw: asItIs,
  rawhtml: asItIs,
  sourcecode: code,
  spoiler: details,
  tablerow: condition,
  unless: condition,
  verbatim: asItIs,
  with: condition,
  wp_caption: caption,
};

/** The handler of a single instruction, if there is one. */
export function singleHandler({ name }: Pick<Token, 'name'>): Handler | null {
  return Object.hasOwn(SINGLES, name) ? (SINGLES[name] ?? null) : null;
}

/** The handler of a pair, if there is one. */
export function pairHandler({ name }: Pick<Token, 'name'>): PairHandler | null {
  return Object.hasOwn(PAIRS, name) ? (PAIRS[name] ?? null) : null;
}

/** Whether an instruction never encloses anything. */
export function isSingle(token: Token): boolean {
  return singleHandler(token) !== null || /^(?:include\w*|render|import|extends)$/.test(token.name);
}
