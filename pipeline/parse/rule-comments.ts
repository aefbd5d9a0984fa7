import type { Diagnostic } from '../model/diagnostic.ts';
import { isRuleName, type RuleException } from '../model/rule.ts';
import { saysKeep } from './keep.ts';
import { type LinePart, outsideCode } from '../text/markdown/code-spans.ts';
import { lineStates } from '../text/markdown/line-states.ts';

/** What the comments of an article say about rules, and what in them could not be understood. */
export interface RuleComments {
  readonly exceptions: readonly RuleException[];
  readonly problems: readonly Omit<Diagnostic, 'file'>[];
}

/**
 * Reads the comments with which an author switches rules off:
 *
 * - `<!-- milepost: off dead-link -->` on a line of its own: in the block below it, up to the next empty line;
 * - the same inside a line: in that line;
 * - `<!-- milepost: off-file dead-link, no-date -->` anywhere: in the whole file, including its front matter.
 *
 * A finding about the article as a whole, for example in its mail, has no line: any of these comments switches it off.
 *
 * In fenced code, and between backticks in a line, it is text. Like every comment, it is never published.
 */
export function readRuleComments(text: string): RuleComments {
  const exceptions: RuleException[] = [];
  const problems: Omit<Diagnostic, 'file'>[] = [];
  if (!/<!--\s*milepost\s*:/i.test(text)) return { exceptions, problems };
  const lines = [...lineStates(text)];
  const ends = blockEnds(lines);
  for (const [index, { text: line, kind, number }] of lines.entries()) {
    if (kind === 'code' || !line.includes('<!--')) continue;
    const said = line.replace(/^[\s>]*/, '').trim();
    for (const { start, end, verb, names } of outsideCode(line, commentsIn(line))) {
      const scope =
        verb.toLowerCase() === 'off-file'
          ? null
          : said.length === end - start && line.startsWith(said, start)
            ? { first: number, last: ends[index + 1] ?? lines.length }
            : { first: number, last: number };
      const unknown: string[] = [];
      for (const name of names)
        if (isRuleName(name)) exceptions.push({ rule: name, lines: scope });
        else unknown.push(name);
      if (unknown.length > 0 || names.length === 0 || !/^off(?:-file)?$/i.test(verb))
        problems.push(notUnderstood(verb, names.length, unknown, { line: number, column: start + 1 }));
    }
  }
  return { exceptions, problems };
}

/** A comment about rules, with its marks. */
interface RuleComment extends LinePart {
  readonly verb: string;
  readonly names: readonly string[];
}

/** The comments about rules in a line, in order, in one pass over it. */
function commentsIn(line: string): readonly RuleComment[] {
  const found: RuleComment[] = [];
  let close = -1;
  let from = 0;
  for (;;) {
    const start = line.indexOf(OPEN, from);
    if (start < 0) return found;
    from = start + OPEN.length;
    if (close < from) close = line.indexOf('>', from);
    if (close < 0) return found;
    const last = close - '--'.length;
    if (last < from || !line.startsWith('--', last)) continue;
    const words = line.slice(from, last);
    const head = HEAD.exec(words);
    if (head === null) continue;
    from = close + 1;
    if (saysKeep(words)) continue;
    const names = words
      .slice(head[0].length)
      .split(/[\s,]+/)
      .filter((name) => name !== '');
    found.push({ start, end: from, verb: head[1] ?? '', names });
  }
}

const OPEN = '<!--';
const HEAD = /^\s*milepost\s*:\s*([\w-]*)/i;

/** For each line, the last line of the block that begins there or after the empty lines there. */
function blockEnds(lines: readonly { text: string; kind: string }[]): readonly number[] {
  const ends: number[] = [];
  let end = lines.length;
  let below = lines.length;
  for (const [index, { text, kind }] of [...lines.entries()].toReversed()) {
    const isEmpty = isBlank(text);
    if (isEmpty && kind !== 'code') end = index;
    if (!isEmpty) below = end;
    ends[index] = below;
  }
  return ends;
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

function notUnderstood(
  verb: string,
  count: number,
  unknown: readonly string[],
  place: { line: number; column: number },
): Omit<Diagnostic, 'file'> {
  const found =
    count === 0
      ? 'Expected the name of a rule in the comment, found none'
      : unknown.length === 0
        ? `Unexpected word \`${verb}\` in the comment, expected \`off\`, \`off-file\` or \`keep\``
        : `Unexpected rule ${unknown.map((name) => `\`${name}\``).join(', ')} in the comment`;
  return {
    severity: 'warning',
    rule: 'rule-comment',
    message: found,
    hint: 'For example, write `<!-- milepost: off dead-link -->`, or `off-file` for the whole file, with the name at the end of the finding.',
    ...place,
  };
}
