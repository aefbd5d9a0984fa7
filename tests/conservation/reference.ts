import MarkdownIt from 'markdown-it';
import footnote from 'markdown-it-footnote';

import { parseDocument } from './dom.ts';

/**
 * Renders an article's body with a renderer that shares nothing with milepost: markdown-it with its footnotes, and
 * tables and strikethrough as on GitHub.
 */
export function referenceHtml(body: string): string {
  return withoutChrome(readable(markdown.render(inDialect(body))));
}

/**
 * Syntax beyond markdown-it, as its own generators read it. An instruction to another generator on a line of its own is
 * not a paragraph: definitions may follow it at once. An instruction in an address says where that generator keeps
 * something; nobody else knows, so it is replaced by `{{}}` (see `comparable`). The words of all other instructions
 * stay, because they have to be reported.
 */
function inDialect(body: string): string {
  return (
    body
      // GitHub's callouts, whose labels have words of their own, and task lists.
      .replaceAll(/^([ \t>]*>[ \t]*)\[!(?:note|tip|important|warning|caution)\][ \t]*$/gim, '$1')
      .replaceAll(/^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\](?=[ \t])/gm, '$1')
      // An id or a class of a heading, as in kramdown and Pandoc.
      .replaceAll(/^( {0,3}#{1,6}[ \t].*?)[ \t]*\{:?[ \t]*[#.][^}\n]*\}[ \t]*#*$/gm, '$1')
      // The title of a link definition that contains brackets itself. CommonMark makes text of it and of all
      // definitions below, so that none of the article's links work; milepost reads it as its author meant it.
      .replaceAll(/^( {0,3}\[[^\]\n]+\]:[ \t]+https?:\S+[ \t]+)\((.*[()].*)\)[ \t]*$/gm, titled)
      .replaceAll(/^(\{%[^\n]*%\}|\{\{[^\n]*\}\})[ \t]*$/gm, '\n$1\n')
      .replaceAll(
        /(\]\([ \t]*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?|=["'])(?:\{\{[^\n]*?\}\}|\{%[^\n]*?%\})/gm,
        '$1{{}}',
      )
  );
}

function titled(_line: string, definition: string, title: string): string {
  return `${definition}"${title.replaceAll('"', "'")}"`;
}

const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnote);
// For markdown-it, a definition with an unsafe address is not one, and the definitions below it are text.
markdown.validateLink = () => true;
// It rewrites an address to be more readable, with other words.
markdown.normalizeLinkText = (url) => url;
// For its author, HTML continues after an empty line, whatever its indentation; for CommonMark that is code. Its words
// are compared, but not its tags, which are words in code and links in HTML.
const { code_block: codeBlock } = markdown.renderer.rules;
markdown.renderer.rules.code_block = (tokens, at, options, env, self) => {
  const { content = '' } = tokens[at] ?? {};
  return /^\s*<\/?[a-z][^>]*>/i.test(content)
    ? content.replaceAll(/\b(?:href|src)=/gi, 'data-is=')
    : (codeBlock?.(tokens, at, options, env, self) ?? content);
};
// linkify-it also links `README.md`, `a@1.1.0` and `="https://…"`; GitHub links what has a scheme or `www.` or is a
// mail address, after a blank or one of `*_~(`, and only up to a bracket.
markdown.core.ruler.after('linkify', 'as-github', ({ tokens }) => {
  for (const { children } of tokens) {
    for (const [at, token] of (children ?? []).entries()) {
      if (token.type !== 'link_open' || token.markup !== 'linkify') continue;
      const [before, text, end] = [children?.[at - 1], children?.[at + 1], children?.[at + 2]];
      const isAddress = /^(?:https?:\/\/|www\.|[^\s/]+@.*\p{L}$)[^[\]]*$/iu.test(text?.content ?? '');
      if (isAddress && (before?.type !== 'text' || /(?:^|[\s*_~(])$/.test(before.content))) continue;
      for (const mark of [token, end]) {
        if (mark === undefined) continue;
        mark.type = 'text';
        mark.content = '';
      }
    }
  }
});

/**
 * An HTML parser takes everything after a lone `<title>` or `<textarea>` for its text. In an article it is a word about
 * HTML, or an element whose words have to stay; programs and style sheets are not words.
 */
function readable(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1\s*>/gi, ' ')
    .replaceAll(RAW_TEXT, ' <$1x-element>');
}

const RAW_TEXT =
  /<(\/?)(?:script|style|title|textarea|xmp|noembed|noframes|plaintext|noscript|template|select|option|head|body|html)\b[^>]*>/gi;

/** Removes the numbers of notes and the arrows back, which are the renderer's own. */
function withoutChrome(html: string): string {
  return html
    .replaceAll(/<sup class="footnote-ref">.*?<\/sup>/g, ' ')
    .replaceAll(/<a href="#fnref[^"]*" class="footnote-backref">.*?<\/a>/g, '');
}

/** What may be the title at the beginning of an article: the text of its first heading, and of its first paragraph. */
export function beginnings(html: string): readonly string[] {
  const document = parseDocument(`<!doctype html><html><body>${html}</body></html>`);
  return ['h1, h2, h3, h4, h5, h6', 'p'].map((name) => document.querySelector(name)?.textContent ?? '');
}
