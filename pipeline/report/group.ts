import type { Diagnostic } from '../model/diagnostic.ts';
import { sortDiagnostics } from './diagnostics.ts';

/** Findings that say the same of several places. */
export interface FindingGroup {
  /** The first of them, with what is true of all in its message and hint. */
  readonly told: Diagnostic;
  /** By place, at least one. */
  readonly findings: readonly Diagnostic[];
}

/** So many articles of which the same kind was left out are told in a line each; more are told together. */
const ARTICLES_TOLD = 3;

/**
 * Puts equal findings together: those of one severity and rule whose messages differ at most in what stands in backticks.
 * What was left out of an article is told in one line a kind, whatever the messages, and together with other articles
 * where there are many.
 *
 * @returns In the order of the first place of each.
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
  return [...groups.values()].flatMap((findings) => {
    const [first] = findings;
    return first === undefined ? [] : [{ told: inCommon(first, findings), findings }];
  });
}

function kindOf({ severity, rule }: Diagnostic): string {
  return `${severity} ${rule}`;
}

function isLeftOut({ rule }: Diagnostic): boolean {
  return rule.startsWith('left-out-');
}

/** The first finding, as it holds for all. */
function inCommon(first: Diagnostic, findings: readonly Diagnostic[]): Diagnostic {
  if (findings.length === 1) return first;
  const hints = new Set(findings.map(({ hint }) => (hint === null ? null : split(hint).pattern)));
  return {
    ...first,
    message: joined(findings.map(({ message }) => message)),
    hint: first.hint === null || hints.size > 1 ? first.hint : joined(findings.map(({ hint }) => hint ?? '')),
  };
}

/** How many of the values that differ are named. */
const VALUES_NAMED = 3;

/** Texts as one, with the values of all where they differ: "Unexpected field `geo`, `lat`, …". */
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

/** A text with what stands in backticks taken out, two empty ones in its place. */
function split(text: string): { pattern: string; values: readonly string[] } {
  const values: string[] = [];
  const pattern = text.replaceAll(/`([^`]*)`/g, (_, value: string) => {
    values.push(value);
    return '``';
  });
  return { pattern, values };
}
