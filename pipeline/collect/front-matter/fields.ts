import type { Diagnostic } from '../../model/diagnostic.ts';
import type { RuleName } from '../../model/rule.ts';
import { type Place, problem } from '../problem.ts';
import { nearest } from '../../report/nearest.ts';
import { readDate } from './date.ts';
import type { Entry } from './entries.ts';
import { FOREIGN_FIELDS, OWN_FIELDS } from './known-fields.ts';
import { plainText } from './plain-text.ts';

/**
 * The fields of a front matter by the names that milepost has for them, and what is wrong with their values; a class
 * because every reading adds to both.
 */
export class Fields {
  readonly diagnostics: Diagnostic[] = [];
  readonly #entries = new Map<string, Entry[]>();
  readonly #path: string;
  #broken = false;

  /**
   * @param path Of the file, below the content folder.
   * @param allowed Further fields that the configuration lets pass.
   */
  constructor(entries: readonly Entry[], path: string, allowed: readonly string[]) {
    this.#path = path;
    const names = new Map(
      Object.entries(OWN_FIELDS).flatMap(([own, others]) => [own, ...others].map((name) => [name, own])),
    );
    for (const entry of entries) {
      const key = entry.key.toLowerCase();
      const own = names.get(key);
      if (own !== undefined) this.#entries.set(own, [...this.all(own), entry]);
      else if (!isAllowed(key, allowed)) this.#unknown(entry, names.keys());
    }
  }

  /** Whether publishing the article would be a guess. */
  get broken(): boolean {
    return this.#broken;
  }

  /** What stands under a field's name and its other names, in order. */
  all(field: string): readonly Entry[] {
    return this.#entries.get(field) ?? [];
  }

  /** The first that has a value. */
  first(field: string): Entry | null {
    return this.all(field).find(({ value }) => isFilled(value)) ?? null;
  }

  /** Reports an error at a field. */
  report(rule: RuleName, message: string, hint: string, place: Place | null): void {
    this.diagnostics.push(problem('error', rule, this.#path, message, hint, place));
  }

  /** A text on one line, as a person reads it; `null` where there is none. */
  text(field: string): string | null {
    const entry = this.first(field);
    if (entry === null) return null;
    if (
      typeof entry.value === 'string' ||
      typeof entry.value === 'number' ||
      typeof entry.value === 'boolean'
    ) {
      const text = plainText(String(entry.value));
      return text === '' ? null : text;
    }
    this.report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected text`,
      'Write it in quotation marks on one line. The article is published without it.',
      entry.place,
    );
    return null;
  }

  /** A date as RFC 3339; one that can't be understood breaks the article. */
  date(field: string): string | null {
    // Jekyll's `published: true` is no date.
    const entry = this.all(field).find(({ value }) => isFilled(value) && typeof value !== 'boolean');
    if (entry === undefined) return null;
    const text = entry.value instanceof Date ? entry.value.toISOString() : String(entry.value);
    // Go's zero time, which Hugo writes where it knows none.
    if (text.startsWith('0001-01-01')) return null;
    const read = readDate(text);
    if (read.ok) return read.iso;
    this.#broken = true;
    this.report(
      'invalid-date',
      `${read.reason} in \`${entry.key}\``,
      'Correct the date; until then the article is left out.',
      entry.place,
    );
    return null;
  }

  /** An absolute http(s) URL. */
  url(field: string): string | null {
    const entry = this.first(field);
    if (entry === null) return null;
    const url = typeof entry.value === 'string' ? URL.parse(entry.value) : null;
    if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
    this.report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected an absolute http(s) URL`,
      'Write the whole address. The article is published without it.',
      entry.place,
    );
    return null;
  }

  #unknown(entry: Entry, names: Iterable<string>): void {
    const near = nearest(entry.key, names);
    this.report(
      'unknown-field',
      `Unexpected field \`${entry.key}\`${near === null ? '' : `, expected \`${near}\``}`,
      `Rename or remove it, or allow it with \`frontMatter: { allow: ['${entry.key}'] }\` in milepost.config.ts. The article is published without it.`,
      entry.place,
    );
  }
}

function isAllowed(key: string, allowed: readonly string[]): boolean {
  return (
    key.startsWith('_') ||
    key.startsWith('x-') ||
    FOREIGN_FIELDS.has(key) ||
    allowed.some((name) => name.toLowerCase() === key)
  );
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== '';
}
