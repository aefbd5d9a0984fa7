import { type FlowNode, headingLevel, isBlank, isElement, settledText } from '../../tree/text.ts';

/**
 * Whether a whole block is beyond doubt what a program puts below every article: a comment counter, a row of share
 * buttons, a licence, a note on why one gets this mail, a line about who paid.
 */
export function isNoiseLine(node: FlowNode | undefined): boolean {
  if (!isElement(node)) return false;
  const text = settledText(node);
  return text.length <= LONGEST && (NOISE.some((pattern) => pattern.test(text)) || isShareRow(text));
}

/** The most characters of such a line. */
const LONGEST = 300;

const NOISE: readonly RegExp[] = [
  // Comments
  /^(?:one|\d+) (?:thoughts?|comments?|responses?|replies|reply) (?:on|to) ["'“‘«„].{0,200}$/i,
  /^\d+ (?:comments?|responses?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties)$/i,
  /^\d+ notes$/i,
  /^comments (?:are )?(?:closed|off|disabled)\b.{0,40}$/i,
  /^(?:leave|post|add|write) a (?:reply|comment)[.!»→\s]*$/i,
  /^(?:no comments(?: yet)?|be the first to comment)[.!]?$/i,
  // Licences
  /^(?:(?:this (?:work|article|post)|content|text) is )?licen[sc]ed under\b.{0,200}$/i,
  /^(?:©|\(c\)|copyright\b)\s*(?:\(c\)|©)?\s*(?:\d{4}|by\b).{0,160}$/i,
  /^all rights reserved\b.{0,40}$/i,
  // Mail
  /^you(?:[’']re| are| were)? (?:get|got|getting|receiv\w+|sent) this\b.{0,200}$/i,
  // Sponsors
  /^\W*this (?:issue|week|newsletter|post) is (?:sponsored|brought to you) by\b/i,
  /^\W*(?:advertisement|advertise here|sponsored (?:content|post|by\b.{0,80})|anzeige|werbung|广告)\W*$/i,
];

/** Whether a text asks to share, and otherwise only names places to do so. */
function isShareRow(text: string): boolean {
  const words = sharingWords(text);
  return words !== null && words.some((word) => ASKING.has(word)) && words.some((word) => PLACES.has(word));
}

/** Whether a block only says "Share this:". */
export function isShareHead(node: FlowNode | undefined): boolean {
  return isElement(node) && (sharingWords(settledText(node))?.some((word) => ASKING.has(word)) ?? false);
}

/** Whether a block only names places to share in. */
export function isShareList(node: FlowNode | undefined): boolean {
  return isElement(node) && (sharingWords(settledText(node))?.some((word) => PLACES.has(word)) ?? false);
}

/** The words of a text if all of them are about sharing. */
function sharingWords(text: string): readonly string[] | null {
  if (text.length > LONGEST) return null;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => PLACES.has(word) || SHARING.has(word) || ASKING.has(word)) ? words : null;
}

const ASKING = new Set(['share', 'tweet']);
const PLACES = new Set(
  'bluesky email facebook flipboard hackernews instapaper line linkedin mail mastodon messenger pinterest pocket print reddit skype telegram threads tumblr twitter vk wechat weibo whatsapp x xing'.split(
    ' ',
  ),
);
const SHARING = new Set('and article at by it like on or pin post story the this to via with'.split(' '));

/** Whether a block is the heading of what an article says about its author. */
export function isBiographyHead(node: FlowNode | undefined): boolean {
  if (!isElement(node)) return false;
  const text = settledText(node);
  return BIOGRAPHY_HEAD.some((pattern) => pattern.test(text));
}

const BIOGRAPHY_HEAD: readonly RegExp[] = [
  /^about (?:the |this )?(?:authors?|writers?)(?:\s*[:：(–—-].*)?\W*$/i,
  /^author(?:[’']s)? bio(?:graphy)?(?:\s*[:：(–—-].*)?\W*$/i,
  /^(?:作者简介|译者简介|关于作者)(?:\s*[:：].*)?$/,
  /^(?:über (?:den autor|die autorin)|zur person|sobre (?:el|la|o|a) autora?|à propos de l[’']aut(?:eur|rice)|(?:l[’']autore|l[’']autrice)|over de auteur|著者について|筆者について)(?:\s*[:：].*)?\W*$/i,
];

/** Whether a paragraph is a sentence of biography: "Priya N. is a consultant in Pune." */
export function isBiographyLine(node: FlowNode): boolean {
  return BIOGRAPHY.test(settledText(node));
}

const BIOGRAPHY =
  /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|de|van|von|der|la)){0,4} (?:is|was) (?:an?|the|our)\b.{5,400}$|^\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3} (?:works|writes|runs|lives|teaches|looks after|edits|blogs)\b.{5,400}$/u;

/** Whether a section begins by saying that somebody paid for it. */
export function isSponsorBox(section: readonly FlowNode[]): boolean {
  const [head] = section;
  if (head === undefined || headingLevel(head) === 0) return false;
  const opening = section
    .slice(1)
    .filter((node) => !isBlank(node))
    .slice(0, 2)
    .map((node) => settledText(node))
    .join(' ');
  return isPaid(opening);
}

/** Whether a text begins by saying that somebody paid for it. */
export function isPaid(text: string): boolean {
  return SPONSOR.test(text.slice(0, 300));
}

const SPONSOR =
  /赞助|\bsponsored by\b|\bour sponsors?\b|\bthis (?:issue|week|newsletter|post) is (?:sponsored|brought to you|supported) by\b|\bbrought to you by\b/i;
