import { isBiographyHead, isNoiseLine } from './noise.ts';
import { type FlowNode, headingLevel, isElement, settledText } from '../../tree/text.ts';

/** The sign that a line comes after the last item, if it is one. */
export function terminalSign(text: string): RegExp | undefined {
  return TERMINAL.find((pattern) => pattern.test(text));
}

/** Whether a block with this text comes after the last item wherever it is at the end of an article. */
export function isSign(node: FlowNode, text: string): boolean {
  return isElement(node) && (terminalSign(text) !== undefined || isBiographyHead(node) || isNoiseLine(node));
}

/** Lines after which nothing belongs to an item any more. */
const TERMINAL: readonly RegExp[] = [
  /^(?:filed|posted) (?:under|in)\b/i,
  /^(?:support [^.!?:]{2,60}[.!:,]? )?become a (?:member|patron|supporter)\b/i,
  /^(?:via|source|from|credit|original(?:ly)?(?: (?:article|post))?)\s*[:：]\s*\S+:\/\/\S/i,
  /^(?:via|source)\s*[:：]\s*\S{4,}$/i,
  /^(?:作者|译者|校对|选题|编译自)\s*[:：]/,
  /^本文(?:由|转载|来自|首发)/,
  /^(?:leave|post|add|write) a (?:reply|comment)\b/i,
  /^(?:related|recommended|similar|more|popular|recent) (?:posts?|articles?|stories|reading)\b(?!.*\.\s)/i,
  /^(?:this|the) (?:article|post|story|piece|entry) (?:was |is |has been )?(?:originally|first) (?:published|posted|appeared|written)/i,
  /^about (?:the |this )?(?:contributors?|editors?)$/i,
  /^(?:originally|first) (?:published|posted|appeared)\b/i,
  /^(?:filed under|posted in|tagged(?: with| as)?|tags|categories|labels)\s*[:：]/i,
  /^share (?:this|on|via)\b[^.]{0,80}$/i,
  /^(?:follow|find) (?:us|me|him|her|them) on\b[^.]{0,120}\.?$/i,
  /^[（(]完[）)]$/,
  /^(?:欢迎订阅|订阅本|扫码|扫描二维码|微信搜索|关注公众号|转载请)/,
];

/** Headings of sections that are not items and contain none. */
const SECTION =
  /^\W*(?:promoted?|promotion|(?:new |thanks to our |our )?contributors|subscribe\b.*|(?:join|sign up)\b.*newsletter\b.*|newsletter sign[- ]?up|related (?:posts?|articles?|stories)|share this.*|about (?:the |this )?(?:authors?|newsletter|publication)\b.*|(?:leave a )?comments?|欢迎订阅|推广)\W*$/iu;

/** Headings of sections that somebody paid for. */
const PAID_SECTION =
  /^\W*(?:(?:our |a word from our |today[’']s )?sponsors?(?:ed by.*)?|advertis(?:ement|ing)|广告|赞助(?:商)?|anzeige|werbung)\W*$/iu;

/** Single lines that do not begin an item. */
const ASIDE: readonly RegExp[] = [
  /^if you (?:enjoyed|liked|found) (?:this|it)\b.{1,160}\b(?:share|clap|follow|subscribe|recommend|buy me|tip)\b/i,
  /^(?:text|fotos?|bild(?:er)?|photos?|illustrations?|words)\s*[:：].{2,160}$/i,
  /^(?:sponsor(?:ed)?|sponsor message)\s*[:：]/i,
  /^(?:read|see|read more|see also|also read|read also|also see|suggested read|recommended(?: read(?:ing)?)?|related(?: (?:read(?:ing)?|article|post|story))?|more (?:on|from)[^:]{0,40}|further reading|don[’']t miss|you (?:may|might) also (?:like|enjoy))\s*[:：][^]{0,200}$/i,
  /^(?:image|photo|picture|featured image|cover)(?: (?:credits?|source|by|courtesy(?: of)?))?\s*(?:[:：]|\bby\b)\s*.{0,120}$/i,
  /^(?:suggested|also) read\b.{0,160}$/i,
  /^(?:please )?(?:subscribe|sign up)\b.{0,160}\b(?:newsletter|mailing list|rss|feed|updates|channel)\b.{0,80}$/i,
];

/** Whether a block is a line that does not begin an item: a credit, "read also", a comment counter. */
export function isAside(node: FlowNode): boolean {
  if (!isElement(node, 'p', 'div', 'aside', 'blockquote', 'center')) return false;
  if (isElement(node, 'aside')) return true;
  const text = settledText(node);
  return (
    text.length > 0 && text.length < 300 && (ASIDE.some((pattern) => pattern.test(text)) || isNoiseLine(node))
  );
}

/**
 * Whether a heading that is set aside is an item all the same if its neighbours are: "Comments" among the news of a
 * version.
 */
export function mayHeadItem(node: FlowNode): boolean {
  return headingLevel(node) > 0 && SECTION.test(settledText(node));
}

/** Whether it is the heading of a section that is not an item and contains none. */
export function isFraming(title: string): boolean {
  return SECTION.test(title) || PAID_SECTION.test(title);
}
