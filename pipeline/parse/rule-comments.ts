import type { Diagnostic } from '../model/diagnostic.ts';
import { isRuleName, type RuleException } from '../model/rule.ts';
import { saysKeep } from './keep.ts';
import { lineStates } from './prepare/line-states.ts';

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
  for (const [index, { text: line, kind, number }] of lines.entries()) {
    if (kind === 'code' || !line.includes('<!--')) continue;
    const quoted = codeSpans(line);
    for (const { 0: comment, 1: verb = '', 2: names = '', index: at } of line.matchAll(COMMENT)) {
      if (quoted.some(({ start, end }) => start < at && at < end)) continue;
      if (saysKeep(comment.slice('<!--'.length, -'-->'.length))) continue;
      const isAlone = line.replace(/^[\s>]*/, '').trim() === comment;
      const scope =
        verb.toLowerCase() === 'off-file'
          ? null
          : isAlone
            ? { first: number, last: endOfBlock(lines, index + 1) }
            : { first: number, last: number };
      const listed = names.split(/[\s,]+/).filter((name) => name !== '');
      const unknown = listed.filter((name) => !isRuleName(name));
      exceptions.push(...listed.filter(isRuleName).map((rule) => ({ rule, lines: scope })));
      if (unknown.length > 0 || listed.length === 0 || !/^off(?:-file)?$/i.test(verb))
        problems.push(notUnderstood(verb, listed.length, unknown, { line: number, column: at + 1 }));
    }
  }
  return { exceptions, problems };
}

const COMMENT = /<!--\s*milepost\s*:\s*([\w-]*)\s*([^>]*?)\s*-->/gi;

/**
 * Where code is in a line (CommonMark 0.31, section 6.1): from backticks to as many again. What begins first holds: a
 * backtick in a comment begins none.
 */
function codeSpans(line: string): readonly { readonly start: number; readonly end: number }[] {
  const runs = [...line.matchAll(/`+/g)];
  const next = new Map<RegExpExecArray, RegExpExecArray>();
  const later = new Map<number, RegExpExecArray>();
  for (const run of runs.toReversed()) {
    const same = later.get(run[0].length);
    if (same !== undefined) next.set(run, same);
    later.set(run[0].length, run);
  }
  const spans: { readonly start: number; readonly end: number }[] = [];
  const comments = [...line.matchAll(COMMENT)];
  let from = 0;
  for (const run of runs) {
    while ((comments[0]?.index ?? Infinity) < from) comments.shift();
    const [comment] = comments;
    if (comment !== undefined && comment.index < run.index) from = comment.index + comment[0].length;
    const end = next.get(run)?.index;
    if (run.index < from || end === undefined) continue;
    spans.push({ start: run.index, end });
    from = end + run[0].length;
  }
  return spans;
}

/** The last line of the block that begins at an index or after the empty lines there. */
function endOfBlock(lines: readonly { text: string; kind: string }[], from: number): number {
  let end = from;
  while (end < lines.length && isBlank(lines[end]?.text)) end += 1;
  while (end < lines.length && (!isBlank(lines[end]?.text) || lines[end]?.kind === 'code')) end += 1;
  return end;
}

function isBlank(line: string | undefined): boolean {
  return (line ?? '').trim() === '';
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
