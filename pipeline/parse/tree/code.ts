import type { Element, ElementContent } from 'hast';
import type { Code } from 'mdast';

/** What the first line of a fence says about its code. */
interface FenceWords {
  /** As the author calls it; `null`: nothing. */
  readonly language: string | null;
  /** `null`: it has none. */
  readonly title: string | null;
  /** The lines to mark, from 1. */
  readonly lines: ReadonlySet<number>;
}

/**
 * Reads what is behind the fence of a block of code, in the ways of writing that generators of sites have: `ts {1,3-5}
 * title="x.ts"`, `js [x.js]`, `js:x.js`, `go {hl_lines=[1,"3-5"]}`, `{.python}`, `rust,ignore`.
 *
 * @param info All of it.
 */
function readFence(info: string): FenceWords {
  const words = info.trim();
  const [, braced, plain] = LANGUAGE.exec(words) ?? [];
  const title = TITLE.exec(words);
  const lines = LINES.exec(words) ?? BRACES.exec(words);
  return {
    language: braced ?? plain ?? null,
    title: title?.slice(1).find((one) => one !== undefined && one.trim() !== '') ?? null,
    lines: rangesIn(lines?.slice(1).find((one) => one !== undefined) ?? ''),
  };
}

/** In braces (Pandoc, R Markdown), it may have a dot, and must not be one of the lines to mark. */
const LANGUAGE = /^(?:\{\s*\.?([a-z][\w+#-]*)(?![\w+#-]*\s*=)|([^\s{},:[\]"'=]+)(?![^\s{},:]*=))/iu;
const TITLE =
  /(?:^|[\s{,:])(?:title|filename)=(?:"([^"]*)"|'([^']*)'|([^\s,}]+))|\s\[([^\]\s][^\]]*)\]|^[\w+#-]+:([^\s=:{]+)(?=\s|$)/u;
const LINES = /(?:hl_lines|highlight|mark_lines)=(?:"([^"]*)"|'([^']*)'|\[([^\]]*)\]|\{([^}]*)\}|([\d,-]+))/u;
const BRACES = /\{\s*(\d[\d\s,-]*)\}/u;

function rangesIn(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const [, from = '', to = from] of text.matchAll(/(\d+)(?:\s*-\s*(\d+))?/gu)) {
    for (let line = Number(from); line <= Number(to) && lines.size < MOST_LINES; line += 1) lines.add(line);
  }
  return lines;
}

/** More than any article has. */
const MOST_LINES = 20_000;

/**
 * A block of code as HTML: its language as a class, its title as the title of the block, and lines to mark in `mark`
 * elements, each with its line end.
 */
export function codeBlock({ value, lang, meta }: Pick<Code, 'value' | 'lang' | 'meta'>): {
  /** Without its child. */
  readonly pre: Element;
  readonly code: Element;
} {
  const { language, title, lines } = readFence([lang, meta].filter(Boolean).join(' '));
  const text = value === '' ? '' : `${value}\n`;
  return {
    pre: { type: 'element', tagName: 'pre', properties: title === null ? {} : { title }, children: [] },
    code: {
      type: 'element',
      tagName: 'code',
      properties: language === null ? {} : { className: [`language-${language}`] },
      children: lines.size === 0 ? [{ type: 'text', value: text }] : withMarks(text, lines),
    },
  };
}

function withMarks(text: string, lines: ReadonlySet<number>): ElementContent[] {
  const runs: { text: string; isMarked: boolean }[] = [];
  for (const [index, line] of text.split(/(?<=\n)/u).entries()) {
    const isMarked = lines.has(index + 1);
    const last = runs.at(-1);
    if (last?.isMarked === isMarked) last.text += line;
    else runs.push({ text: line, isMarked });
  }
  return runs.map(({ text: value, isMarked }): ElementContent =>
    isMarked
      ? { type: 'element', tagName: 'mark', properties: {}, children: [{ type: 'text', value }] }
      : { type: 'text', value },
  );
}
