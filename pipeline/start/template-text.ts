import { literalText } from '../emit/literal-text.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Source } from '../model/source.ts';
import type { Template } from '../model/template.ts';
import { oneLine } from '../text/one-line.ts';
import { shortened } from '../text/shortened.ts';
import { splitWords } from '../text/words.ts';
import { proseBlocks } from './prose-blocks.ts';

/**
 * Makes a function that finds the words of an article that are still those of a template: nobody wrote them for readers.
 * They are compared with the templates themselves, line by line and paragraph by paragraph. What a template fills in may be
 * anything short. Code, HTML, lines of a word or two and headings without a number are no placeholders: articles of one kind
 * have them in common. In a draft they are not looked for.
 *
 * @param templates Of Markdown, as `milepost new` and `milepost init` use them.
 */
export function templateTextFinder(
  templates: readonly Template[],
): (source: Source) => readonly Diagnostic[] {
  const placeholders = placeholdersOf(templates);
  return ({ path, text, frontMatter }) => {
    if (frontMatter.draft || placeholders.isEmpty) return [];
    return proseBlocks(text).flatMap(({ line, lines }) => {
      const whole = oneLine(lines.join(' '));
      const found = placeholders.has(whole)
        ? [{ line, words: whole }]
        : lines.flatMap((words, offset) =>
            placeholders.has(oneLine(words)) ? [{ line: line + offset, words }] : [],
          );
      return found.map((place) => finding(path, place));
    });
  };
}

function finding(
  path: string,
  { line, words }: { readonly line: number; readonly words: string },
): Diagnostic {
  return {
    severity: 'warning',
    rule: 'template-text',
    message: `Still words of the template: \`${shortened(words.replaceAll('`', "'"))}\``,
    hint: 'Write your own, or delete the article: `send` mails none that has them. Words that are meant to stay have `<!-- milepost: off template-text -->` above them.',
    file: `content/${path}`,
    line,
    column: 1,
  };
}

/** The lines and paragraphs of templates. */
interface Placeholders {
  readonly isEmpty: boolean;
  has(words: string): boolean;
}

function placeholdersOf(templates: readonly Template[]): Placeholders {
  const exact = new Set<string>();
  const filled: string[][] = [];
  for (const { text } of templates) {
    for (const { lines } of proseBlocks(withoutFrontMatter(literalText(text, GAP)))) {
      for (const words of [oneLine(lines.join(' ')), ...lines.map(oneLine)]) {
        const parts = words.split(GAP);
        if (isStanding(words) || countWords(words) < FEWEST_WORDS) continue;
        if (parts.length === 1) exact.add(words);
        else filled.push(parts);
      }
    }
  }
  return {
    isEmpty: exact.size + filled.length === 0,
    has: (words) => exact.has(words) || filled.some((parts) => isFilled(words, parts)),
  };
}

/** Stands for what a template fills in. No text has it: it is no character (Unicode 23.7). */
const GAP = '\u{FFFF}';
/** How long what a template fills in may be, in UTF-16 units: a title is. */
const LONGEST_FILLED = 120;
/** With less of its own, a line of a template could be anybody's. */
const FEWEST_WORDS = 3;

function withoutFrontMatter(text: string): string {
  const [first, ...others] = text.split('\n');
  const end = others.indexOf('---');
  return first === '---' && end !== -1 ? others.slice(end + 1).join('\n') : text;
}

/** Whether it is a heading that articles of one kind may have in common: one without a number. */
function isStanding(words: string): boolean {
  return /^#{1,6} (?!\d)/.test(words);
}

function countWords(text: string): number {
  return splitWords(text).filter((word) => /\p{L}/u.test(word.text)).length;
}

function isFilled(words: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  if (!words.startsWith(first)) return false;
  let end = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1;
    const at = isLast ? words.length - part.length : words.indexOf(part, end);
    if (at < end || at - end > LONGEST_FILLED || !words.startsWith(part, at)) return false;
    end = at + part.length;
  }
  return true;
}
