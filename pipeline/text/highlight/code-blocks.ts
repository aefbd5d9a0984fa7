import { withoutReferences } from '../html/serialized.ts';
import { type CodeToken, openGrammars, tokenizerOf } from './grammars.ts';

/** Whether one of some pieces of HTML has a block of code; `null` is no piece. */
export function hasCode(pieces: readonly ({ readonly html: string } | null)[]): boolean {
  return pieces.some((piece) => piece?.html.includes('<pre') === true);
}

/** Gets ready to show the code in some pieces of HTML, if there is any: {@link highlightedBlocks} itself can’t wait. */
export async function prepareCode(pieces: Parameters<typeof hasCode>[0]): Promise<void> {
  if (hasCode(pieces)) await openGrammars();
}

/**
 * Shows the blocks of code in a piece of HTML as readers want them: the words that a language's grammar knows in elements with
 * classes (see `TokenKind`), and a title as a caption. The text stays the same to the byte. Code of an unknown language, with
 * elements of the author's own in it, or beyond the limit, stays as it is. {@link prepareCode} must have been called for it.
 *
 * @param html As serialised from a tree.
 * @param most How many characters of code may be taken apart: time and size grow with them.
 */
export function highlightedBlocks(html: string, most: number): string {
  if (!hasCode([{ html }])) return html;
  let room = most;
  return html.replace(BLOCK, (whole: string, title?: string, language?: string, content = '') => {
    let shown = content;
    if (language !== undefined && content.length <= room) {
      shown = highlighted(content, language) ?? content;
      if (shown !== content) room -= content.length;
    }
    if (title === undefined && shown === content) return whole;
    const name = language === undefined ? '' : ` class="language-${language}"`;
    const block = `<pre><code${name}>${shown}</code></pre>`;
    return title === undefined
      ? block
      : `<figure class="code"><figcaption>${title}</figcaption>${block}</figure>`;
  });
}

const BLOCK =
  /<pre(?: title="([^"]+)")?><code(?: class="language-([\w+#.-]+)")?>((?:[^<]|<\/?mark>)*)<\/code><\/pre>/gu;

/** `null` if the language is unknown, or the content is more than text with marks around whole lines. */
function highlighted(content: string, language: string): string | null {
  const tokenize = tokenizerOf(language);
  const read = tokenize === null ? null : readLines(content);
  if (tokenize === null || read === null) return null;
  const runs = runsOf(tokenize(read.code), read.marked);
  // A grammar that loses or adds anything is not used.
  if (runs.map(({ text }) => text).join('') !== read.code) return null;
  return runs
    .map(({ text, kind, mark }, index) => {
      const before = mark && runs[index - 1]?.mark !== true ? '<mark>' : '';
      const after = mark && runs[index + 1]?.mark !== true ? '</mark>' : '';
      return `${before}${runHtml(text, kind)}${after}`;
    })
    .join('');
}

/** Neighbours of one kind, in one mark or in none. */
interface Run {
  readonly text: string;
  readonly kind: CodeToken['kind'];
  readonly mark: boolean;
}

function runsOf(lines: readonly (readonly CodeToken[])[], marked: ReadonlySet<number>): readonly Run[] {
  const runs: Run[] = [];
  const add = (text: string, kind: CodeToken['kind'], mark: boolean): void => {
    const last = runs.at(-1);
    // White space has no colour, so it goes with whatever is before it.
    if (last?.mark === mark && (last.kind === kind || text.trim() === ''))
      runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, kind: text.trim() === '' ? null : kind, mark });
  };
  for (const [index, line] of lines.entries()) {
    if (index > 0) add('\n', null, marked.has(index - 1));
    for (const { text, kind } of line) add(text, kind, marked.has(index));
  }
  return runs;
}

function runHtml(text: string, kind: CodeToken['kind']): string {
  if (kind === null) return serialised(text);
  const inner = text.trimEnd();
  return `<span class="${kind}">${serialised(inner)}</span>${text.slice(inner.length)}`;
}

function serialised(text: string): string {
  return text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;');
}

/** The text of a block, and which of its lines, from 0, are marked; `null` if it marks anything but whole lines. */
function readLines(content: string): { readonly code: string; readonly marked: ReadonlySet<number> } | null {
  const marked = new Set<number>();
  let code = '';
  let isOpen = false;
  for (const [index, line] of content.split(/(?<=\n)/u).entries()) {
    const found = LINE.exec(line);
    if (found === null) return null;
    const [, closes, opens, text = '', ends, newLine = ''] = found;
    isOpen = opens !== undefined || (isOpen && closes === undefined);
    if (isOpen && text + newLine !== '') marked.add(index);
    isOpen &&= ends === undefined;
    code += text + newLine;
  }
  return { code: withoutReferences(code), marked };
}

const LINE = /^(<\/mark>)?(<mark>)?([^<\n]*)(<\/mark>)?(\n?)$/u;
