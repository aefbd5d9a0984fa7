import { leadsNowhere } from '../model/url.ts';
import { oneLine } from '../text/one-line.ts';
import { printable } from '../text/printing/printable.ts';

/**
 * Somebody's words in a line of GitHub's Markdown, as they are: they format nothing, link nothing, mention nobody and refer
 * to no issue.
 */
export function words(text: string): string {
  return unlinked(printable(oneLine(text)).replaceAll(/[\\`*_{}[\]<>|~#&$]/g, (sign) => `\\${sign}`));
}

/** The same as code: `content/articles/a.md`. */
export function code(text: string): string {
  const line = printable(oneLine(text)).replaceAll('|', String.raw`\|`);
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link, if it can be followed. */
export function link(text: string, url: string): string {
  return /^https?:\/\/[^\s<>]+$/.test(url) && URL.canParse(url) && !leadsNowhere(url)
    ? `[${words(text)}](<${url.replaceAll('|', '%7C')}>)`
    : words(text);
}

/** Markdown in which nothing mentions somebody (`@name`), refers to an issue (`#12`) or becomes a link by itself. */
export function unlinked(markdown: string): string {
  // GitHub looks for these after it has rendered the Markdown, so escaping them would not help. U+200B is not seen.
  return markdown
    .replaceAll(/@(?=[\p{L}\d])/gu, '@\u200b')
    .replaceAll(/#(?=\d)/g, '#\u200b')
    .replaceAll(/\b(GH-)(?=\d)/gi, '$1\u200b')
    .replaceAll(/\b(https?:)(?=\/\/)|\b(www)(?=\.)/gi, '$1$2\u200b');
}
