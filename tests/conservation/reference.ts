import MarkdownIt from 'markdown-it';
import footnote from 'markdown-it-footnote';

import { parseDocument } from './dom.ts';

/**
 * Renders an article's body with a renderer that shares nothing with milepost: markdown-it with its footnotes, and
 * tables and strikethrough as GitHub has them.
 */
export function referenceHtml(body: string): string {
  return withoutChrome(readable(markdown.render(inDialect(body))));
}

/**
 * What is beyond markdown-it, as those take it whose it is. Instructions to another generator: one on a line of its own is no paragraph: definitions
 * may follow it at once. One in an address says where that generator has something: nobody else knows, so `{{}}` stands
 * for it (see `comparable`). The words of all others stay, for they have to be named.
 */
function inDialect(body: string): string {
  return (
    body
      // GitHub's callouts, whose labels have words of their own, and task lists.
      .replaceAll(/^([ \t>]*>[ \t]*)\[!(?:note|tip|important|warning|caution)\][ \t]*$/gim, '$1')
      .replaceAll(/^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\](?=[ \t])/gm, '$1')
      // An id or a class of a heading, as kramdown and Pandoc have it.
      .replaceAll(/^( {0,3}#{1,6}[ \t].*?)[ \t]*\{:?[ \t]*[#.][^}\n]*\}[ \t]*#*$/gm, '$1')
      // The title of a link's definition that holds brackets itself: CommonMark makes text of it and of all definitions
      // below, so that no link of the article is one; milepost takes its author at their word.
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
// A definition with an address that it takes for unsafe is none for markdown-it, and the definitions below it are text.
markdown.validateLink = () => true;
// It writes an address more readably than its author did, with other words.
markdown.normalizeLinkText = (url) => url;
// HTML goes on behind an empty line for its author, whatever its indentation; for CommonMark that is code. Its words are
// compared, and not its tags, which code has as words and HTML as links.
const { code_block: codeBlock } = markdown.renderer.rules;
markdown.renderer.rules.code_block = (tokens, at, options, env, self) => {
  const { content = '' } = tokens[at] ?? {};
  return /^\s*<\/?[a-z][^>]*>/i.test(content)
    ? content.replaceAll(/\b(?:href|src)=/gi, 'data-is=')
    : (codeBlock?.(tokens, at, options, env, self) ?? content);
};
// linkify-it makes a link of `README.md`, `a@1.1.0` and `="https://…"`, too; GitHub of what has a scheme, `www.`, or is a
// mailbox, after a blank or one of `*_~(`, and no further than a bracket.
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
 * An HTML parser takes all that follows a lone `<title>` or `<textarea>` for its text. In an article it is a word
 * about HTML, or an element whose words are to stay; programs and style sheets are no words.
 */
function readable(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1\s*>/gi, ' ')
    .replaceAll(RAW_TEXT, ' <$1x-element>');
}

const RAW_TEXT =
  /<(\/?)(?:script|style|title|textarea|xmp|noembed|noframes|plaintext|noscript|template|select|option|head|body|html)\b[^>]*>/gi;

/** The numbers of notes and the arrows back are the renderer's own. */
function withoutChrome(html: string): string {
  return html
    .replaceAll(/<sup class="footnote-ref">.*?<\/sup>/g, ' ')
    .replaceAll(/<a href="#fnref[^"]*" class="footnote-backref">.*?<\/a>/g, '');
}

/** What an article may begin with that is its title: the text of its first heading, and of its first paragraph. */
export function beginnings(html: string): readonly string[] {
  const document = parseDocument(`<!doctype html><html><body>${html}</body></html>`);
  return ['h1, h2, h3, h4, h5, h6', 'p'].map((name) => document.querySelector(name)?.textContent ?? '');
}
