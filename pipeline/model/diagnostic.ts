import type { RuleName } from './rule.ts';

/** `error`: the exit status is 1; `warning`: worth fixing; `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * Something to tell a person about their content or configuration. Plain data, so that it can be cached,
 * printed as JSON, or shown as an annotation in CI.
 */
export interface Diagnostic {
  readonly severity: Severity;
  readonly rule: RuleName;
  /** What happened: "Unexpected date `31 June`, expected a day that exists". */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
  /** The file as the person knows it, relative to the publication's root: `content/articles/a.md`. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;
}
