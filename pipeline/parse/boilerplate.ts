import { type FlowNode, headingLevel, isBlank, isElement, plainText } from './text.ts';

/**
 * Finds what surrounds an article without being part of it: the author's biography, credits, licence, comment
 * counter, share and subscribe boxes, sponsors' sections, "read also" lines.
 *
 * @param nodes The article's blocks in order.
 * @returns Those of them that are to be left out.
 */
export function findBoilerplate(nodes: readonly FlowNode[]): ReadonlySet<FlowNode> {
  const found = new Set<FlowNode>();
  const tail = tailStart(nodes);
  for (const node of nodes.slice(tail)) found.add(node);
  let section = 0;
  for (const node of nodes.slice(0, tail)) {
    const level = headingLevel(node);
    if (level > 0 && section > 0 && level <= section) section = 0;
    if (level > 0 && SECTION.test(plainText(node))) section = level;
    if (section > 0 || isAside(node)) found.add(node);
  }
  for (const node of sponsoredSections(nodes.slice(0, tail))) found.add(node);
  return found;
}

/** From one of these lines on, nothing belongs to the article any more. */
const TERMINAL: readonly RegExp[] = [
  /^(?:filed|posted) (?:under|in)\b/i,
  /^you(?:[’']re| are| were)? (?:get|got|getting|receiv\w+|sent) this\b.{0,200}$/i,
  /^(?:support [^.!?:]{2,60}[.!:,]? )?become a (?:member|patron|supporter)\b/i,
  /\b\d+ notes$/i,
  /^about (?:the |this )?(?:authors?|writer|contributors?|editor)s?\b/i,
  /^author(?:[’']s)? bio\b/i,
  /^(?:via|source|from|credit|original(?:ly)?(?: (?:article|post))?)\s*[:：]\s*\S+:\/\/\S+/i,
  /^(?:via|source)\s*[:：]\s*\S{4,}$/i,
  /^(?:作者|译者|校对|作者简介|译者简介|关于作者|选题|编译自)\s*[:：]/,
  /^本文(?:由|转载|来自|首发)/,
  /^(?:one|\d+) (?:thoughts?|comments?|responses?|replies|reply) (?:on|to)\b/i,
  /^\d+ (?:comments?|responses?)$/i,
  /^comments (?:are )?(?:closed|off|disabled)\b/i,
  /^(?:leave|post|add|write) a (?:reply|comment)\b/i,
  /^(?:no comments|be the first to comment)\b/i,
  /^(?:related|recommended|similar|more|popular|recent) (?:posts?|articles?|stories|reading)\b(?!.*\.\s)/i,
  /^(?:this|the) (?:article|post|story|piece|entry) (?:was |is |has been )?(?:originally|first) (?:published|posted|appeared|written)/i,
  /^(?:originally|first) (?:published|posted|appeared)\b/i,
  /^(?:(?:this (?:work|article|post)|content|text) is )?licen[sc]ed under\b/i,
  /^(?:©|\(c\)|copyright\b)\s*(?:\(c\)|©)?\s*(?:\d{4}|by\b)/i,
  /^all rights reserved\b/i,
  /^(?:filed under|posted in|tagged(?: with| as)?|tags|categories|labels)\s*[:：]/i,
  /^share (?:this|on|via)\b[^.]{0,80}$/i,
  /^(?:follow|find) (?:us|me|him|her|them) on\b[^.]{0,120}\.?$/i,
  /^[（(]完[）)]$/,
  /^(?:欢迎订阅|订阅本|扫码|扫描二维码|微信搜索|关注公众号|转载请)/,
  /^(?:über den autor|über die autorin|zur person|sobre (?:el|la) autor|à propos de l[’']auteur)/i,
];

/** Headings of sections to leave out up to the next heading of their level. */
const SECTION =
  /^\W*(?:(?:our |a word from our |today[’']s )?sponsors?(?:ed by.*)?|advertis(?:ement|ing)|promoted?|promotion|(?:new |thanks to our |our )?contributors|subscribe\b.*|(?:join|sign up)\b.*newsletter\b.*|newsletter sign[- ]?up|related (?:posts?|articles?|stories)|share this.*|about (?:the |this )?(?:authors?|newsletter|publication)\b.*|(?:leave a )?comments?|欢迎订阅|广告|赞助(?:商)?|推广|anzeige|werbung)\W*$/iu;

/** Single lines to leave out wherever they stand. */
const ASIDE: readonly RegExp[] = [
  /^if you (?:enjoyed|liked|found) (?:this|it)\b.{0,160}\b(?:share|clap|follow|subscribe|recommend|buy me|tip)\b/i,
  /^(?:text|fotos?|bild(?:er)?|photos?|illustrations?|words)\s*[:：].{2,160}$/i,
  /^(?:sponsor(?:ed)?|sponsor message)\s*[:：]/i,
  /^\W*this (?:issue|week|newsletter|post) is (?:sponsored|brought to you|supported) by\b/i,
  /^(?:read|see|read more|see also|also read|read also|also see|suggested read|recommended(?: read(?:ing)?)?|related(?: (?:read(?:ing)?|article|post|story))?|more (?:on|from)[^:]{0,40}|further reading|don[’']t miss|you (?:may|might) also (?:like|enjoy))\s*[:：][^]{0,200}$/i,
  /^\W*(?:advertisement|advertise here|sponsored(?: (?:content|post|by\b.{0,80}))?|anzeige|werbung|广告)\W*$/i,
  /^(?:image|photo|picture|featured image|cover)(?: (?:credits?|source|by|courtesy(?: of)?))?\s*(?:[:：]|\bby\b)\s*.{0,120}$/i,
  /^(?:suggested|also) read\b.{0,160}$/i,
  /^(?:please )?(?:subscribe|sign up)\b.{0,160}\b(?:newsletter|mailing list|rss|feed|updates|channel)\b.{0,80}$/i,
  /^(?:like|share|tweet|pin|email)(?:\s+(?:this|it))?(?:\s*[|·/]\s*\w+)+$/i,
];

function isAside(node: FlowNode): boolean {
  if (!isElement(node, 'p', 'div', 'aside', 'blockquote', 'center')) return false;
  if (isElement(node, 'aside')) return true;
  const text = plainText(node);
  return text.length > 0 && text.length < 300 && ASIDE.some((pattern) => pattern.test(text));
}

/**
 * Where the tail begins: at the first terminal line after which little text follows, together with the rule
 * that sets it off. The tail is never more than 60 % of the article, so a line in mid-article is not mistaken
 * for it.
 */
function tailStart(nodes: readonly FlowNode[]): number {
  const sizes = nodes.map((node) => plainText(node).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [index, node] of nodes.entries()) {
    if (index > 0 && before >= total * 0.4 && (isTerminal(node) || isBiography(nodes, index))) {
      let start = index;
      while (start > 0 && startsTail(nodes[start - 1])) start -= 1;
      return start;
    }
    before += sizes[index] ?? 0;
  }
  return nodes.length;
}

/** "Priya N. is a consultant in Pune." in italics, or after a rule, at the very end of an article. */
const BIOGRAPHY =
  /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|de|van|von|der|la)){0,4} (?:is|was) (?:an?|the|our)\b.{5,400}$|^\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3} (?:works|writes|runs|lives|teaches|looks after|edits|blogs)\b.{5,400}$/u;

function isBiography(nodes: readonly FlowNode[], index: number): boolean {
  const node = nodes[index];
  if (!isElement(node, 'p') || !BIOGRAPHY.test(plainText(node))) return false;
  const after = nodes.slice(index + 1).filter((other) => !isBlank(other)).length;
  const before = nodes.slice(0, index).findLast((other) => !isBlank(other) || isElement(other, 'hr'));
  const shown = node.children.filter((child) => !isBlank(child));
  const italic = shown.length > 0 && shown.every((child) => isElement(child, 'em', 'i'));
  return after <= 2 && (italic || isElement(before, 'hr'));
}

function isTerminal(node: FlowNode): boolean {
  if (!isElement(node)) return false;
  const text = plainText(node);
  return TERMINAL.some((pattern) => pattern.test(text));
}

function startsTail(node: FlowNode | undefined): boolean {
  return node !== undefined && (isElement(node, 'hr') || isBlank(node));
}

const SPONSOR =
  /赞助|\bsponsored by\b|\bour sponsors?\b|\bthis (?:issue|week|newsletter|post) is (?:sponsored|brought to you|supported) by\b|\bbrought to you by\b/i;

/** Sections whose first paragraph says that somebody paid for them. */
function sponsoredSections(nodes: readonly FlowNode[]): readonly FlowNode[] {
  const found: FlowNode[] = [];
  for (const [index, node] of nodes.entries()) {
    const level = headingLevel(node);
    if (level < 2) continue;
    const end = nodes.findIndex(
      (other, at) => at > index && headingLevel(other) > 0 && headingLevel(other) <= level,
    );
    const section = nodes.slice(index, end < 0 ? nodes.length : end);
    const opening = section
      .slice(1)
      .filter((other) => !isBlank(other))
      .slice(0, 2)
      .map((other) => plainText(other))
      .join(' ');
    if (SPONSOR.test(opening.slice(0, 300))) found.push(...section);
  }
  return found;
}
