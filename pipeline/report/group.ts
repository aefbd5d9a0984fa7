import type { Diagnostic } from '../model/diagnostic.ts';
import { sortDiagnostics } from './diagnostics.ts';

/** Findings that say the same about several places. */
export interface FindingGroup {
  /** The first of them, with a message and hint that are true of all. */
  readonly told: Diagnostic;
  /** By place, at least one. */
  readonly findings: readonly Diagnostic[];
}

/** Up to this many articles with the same kind of omission get a line each; more share one. */
const ARTICLES_TOLD = 3;

/**
 * Groups equal findings: those of one severity and rule whose messages differ at most in the parts in backticks; a few that differ in several parts each get a line. What
 * was left out of an article is reported in one line per kind, whatever the messages, and together with other articles if
 * there are many.
 *
 * @returns In the order of the first place of each group.
 */
export function groupDiagnostics(diagnostics: readonly Diagnostic[]): readonly FindingGroup[] {
  const sorted = sortDiagnostics(diagnostics);
  const articles = new Map<string, Set<string | null>>();
  for (const one of sorted.filter(isLeftOut)) {
    const files = articles.get(kindOf(one)) ?? new Set();
    articles.set(kindOf(one), files.add(one.file));
  }
  const groups = new Map<string, Diagnostic[]>();
  for (const one of sorted) {
    const kind = kindOf(one);
    const alike = isLeftOut(one)
      ? (articles.get(kind)?.size ?? 0) > ARTICLES_TOLD
        ? ''
        : one.file
      : split(one.message).pattern;
    const key = JSON.stringify([kind, alike]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap(apart).flatMap((findings) => {
    const [first] = findings;
    return first === undefined ? [] : [{ told: inCommon(first, findings), findings }];
  });
}

/**
 * A few findings that differ in more than one part are different mistakes: `titel` for `title` is not `autor` for `author`.
 * Only if there are many, they share a line all the same.
 */
function apart(findings: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const [first] = findings;
  if (first === undefined || isLeftOut(first)) return [findings];
  const parts = findings.map(({ message }) => split(message).values);
  const differing = (parts[0] ?? []).filter(
    (_, part) => new Set(parts.map((values) => values[part])).size > 1,
  );
  const mistakes = Map.groupBy(findings, ({ message }) => message);
  return differing.length > 1 && mistakes.size <= VALUES_NAMED ? [...mistakes.values()] : [findings];
}

function kindOf({ severity, rule }: Diagnostic): string {
  return `${severity} ${rule}`;
}

function isLeftOut({ rule }: Diagnostic): boolean {
  return rule.startsWith('left-out-');
}

/** The first finding, with a message and hint that hold for all. */
function inCommon(first: Diagnostic, findings: readonly Diagnostic[]): Diagnostic {
  if (findings.length === 1) return first;
  const hints = new Set(findings.map(({ hint }) => (hint === null ? null : split(hint).pattern)));
  return {
    ...first,
    message: joined(findings.map(({ message }) => message)),
    hint: first.hint === null || hints.size > 1 ? first.hint : joined(findings.map(({ hint }) => hint ?? '')),
  };
}

/** How many of the differing values are named. */
const VALUES_NAMED = 3;

/** Merges texts into one, with all values where they differ: "Unexpected field `geo`, `lat`, …". */
function joined(texts: readonly string[]): string {
  const [first = ''] = texts;
  const { pattern, values } = split(first);
  const alike = texts.map(split).filter((one) => one.pattern === pattern);
  if (values.length === 0) return first;
  const [head = '', ...rest] = pattern.split('``');
  return values.reduce((text, _, index) => {
    const different = [...new Set(alike.map((one) => one.values[index] ?? ''))];
    const named = different.slice(0, VALUES_NAMED).map((value) => `\`${value}\``);
    return `${text}${named.join(', ')}${different.length > VALUES_NAMED ? ', …' : ''}${rest[index] ?? ''}`;
  }, head);
}

/** A text without the parts in backticks, an empty pair of backticks in place of each. */
function split(text: string): { pattern: string; values: readonly string[] } {
  const values: string[] = [];
  const pattern = text.replaceAll(/`([^`]*)`/g, (_, value: string) => {
    values.push(value);
    return '``';
  });
  return { pattern, values };
}
