import { BOUNDS } from '../../model/bounds.ts';
import type { Diagnostic, Severity } from '../../model/diagnostic.ts';
import type { RuleName } from '../../model/rule.ts';
import type { SourcePlace } from '../../model/source.ts';
import { problem } from '../problem.ts';
import { readDate } from './date.ts';
import type { FrontMatterEntry } from './entries.ts';
import { comparedName, FALSE, FOREIGN_FIELDS, OWN_FIELDS, TABLES, TRUE } from './known-fields.ts';
import { type Misspelt, misspelt } from './misspelt.ts';
import { plainText } from './plain-text.ts';
import { asRecord } from './values.ts';

/** How front matter is read. */
export interface FrontMatterOptions {
  /** Unknown fields to accept. */
  readonly allowedFields: readonly string[];
  /** IANA name of the publication's time zone, see `Site.timeZone`. */
  readonly timeZone: string | null;
}

/** An unknown field, and where it is. */
export interface UnknownField {
  readonly name: string;
  readonly place: SourcePlace;
}

/**
 * The fields of a front matter by milepost's names for them, and what is wrong with their values. A class, because each
 * reading adds to both.
 */
export class FrontMatterFields {
  readonly diagnostics: Diagnostic[] = [];
  readonly unknown: UnknownField[] = [];
  readonly #entries = new Map<string, FrontMatterEntry[]>();
  readonly #path: string;
  readonly #timeZone: string | null;
  #broken = false;

  /** @param path Of the file, below the content folder. */
  constructor(
    entries: readonly FrontMatterEntry[],
    path: string,
    { allowedFields, timeZone }: FrontMatterOptions,
  ) {
    this.#path = path;
    this.#timeZone = timeZone;
    const allowedNames = new Set(allowedFields.map((name) => name.toLowerCase()));
    const [beyond] = entries.slice(BOUNDS.fields);
    if (beyond !== undefined)
      this.cut(`${entries.length} fields`, BOUNDS.fields, 'Any more are not read.', beyond.place);
    for (const entry of entries.slice(0, BOUNDS.fields)) {
      const own = OWN_NAMES.get(comparedName(entry.key));
      if (own !== undefined) this.#add(own.field, entry);
      else if (!isAllowed(entry.key, allowedNames)) this.#addUnknown(entry);
    }
    // Fields at the top level come before those inside a table.
    for (const { key, value, place } of entries
      .slice(0, BOUNDS.fields)
      .filter((entry) => TABLES.includes(entry.key.toLowerCase()))) {
      for (const [name, inner] of Object.entries(asRecord(value))) {
        const own = OWN_NAMES.get(comparedName(name));
        if (own !== undefined && !this.#entries.has(own.field))
          this.#add(own.field, { key: `${key}.${name}`, value: inner, place });
        // Anything else in a table is the theme's business, unless it may decide on publishing.
        if (own !== undefined || isAllowed(name, allowedNames)) continue;
        const found = misspelt(name, inner);
        if (found?.decides === true) this.#addMisspelt(`${key}.${name}`, found, place);
      }
    }
    for (const found of this.#entries.values()) found.sort((a, b) => rankOf(a) - rankOf(b));
  }

  /** Whether the article could only be published by guessing. */
  get broken(): boolean {
    return this.#broken;
  }

  /** The values of a field under its name and its other names, most specific first. */
  all(field: string): readonly FrontMatterEntry[] {
    return this.#entries.get(field) ?? [];
  }

  /** The first entry that has a value. */
  first(field: string): FrontMatterEntry | null {
    return this.all(field).find(({ value }) => isFilled(value)) ?? null;
  }

  /**
   * Reports something about a field.
   */
  report(
    rule: RuleName,
    message: string,
    hint: string,
    place: SourcePlace | null,
    severity: Severity = 'error',
  ): void {
    this.diagnostics.push(problem(severity, rule, this.#path, message, hint, place));
  }

  /** Reports that something exceeds the limits of an article. */
  cut(found: string, most: number, consequence: string, place: SourcePlace): void {
    this.report('cut-short', `Unexpected ${found}, expected ${most} or fewer`, consequence, place, 'warning');
  }

  /** A text on one line, as people read it; `null` if there is none. */
  text(field: string): string | null {
    const entry = this.first(field);
    if (entry === null) return null;
    if (typeof entry.value === 'string') {
      const text = plainText(entry.value);
      if (text.length <= BOUNDS.text) return text === '' ? null : text;
      this.cut(
        `${text.length} characters in \`${entry.key}\``,
        BOUNDS.text,
        'The rest of it is not published.',
        entry.place,
      );
      return `${text.slice(0, BOUNDS.text).toWellFormed()}…`;
    }
    this.report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected text`,
      'Write it in quotation marks on one line. The article is published without it.',
      entry.place,
    );
    return null;
  }

  /** A text as written, even if it is the word `null`. */
  title(field: string): string | null {
    const [entry] = this.all(field);
    if (entry === undefined || entry.value !== 'null') return this.text(field);
    return entry.value;
  }

  /**
   * A date as RFC 3339.
   *
   * @param decides Whether it decides when the article is published; if so, a date that can't be read is an error.
   */
  date(field: string, decides: boolean): string | null {
    // Jekyll's `published: true` is not a date.
    const entry = this.all(field).find(({ value }) => isFilled(value) && !isTruth(value));
    if (entry === undefined) return null;
    // Docusaurus puts the date of the last update next to its author.
    const stated = asRecord(entry.value)['date'] ?? entry.value;
    const text = typeof stated === 'string' ? stated : '';
    // Go's zero time, which Hugo writes when it knows no date.
    if (text.startsWith('0001-01-01')) return null;
    const read = readDate(text, this.#timeZone);
    if (read.ok) return read.iso;
    if (decides) this.#broken = true;
    this.report(
      'invalid-date',
      `${read.reason} in \`${entry.key}\``,
      decides
        ? 'Correct the date; until then the article is left out.'
        : 'Correct the date; until then the article is published without it.',
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

  #add(field: string, entry: FrontMatterEntry): void {
    const found = this.#entries.get(field);
    if (found === undefined) this.#entries.set(field, [entry]);
    else found.push(entry);
  }

  #addUnknown({ key, value, place }: FrontMatterEntry): void {
    const found = misspelt(key, value);
    if (found === null) this.unknown.push({ name: key, place });
    else this.#addMisspelt(key, found, place);
  }

  #addMisspelt(key: string, { meant, decides }: Misspelt, place: SourcePlace): void {
    if (decides) this.#broken = true;
    const name = key.slice(key.indexOf('.') + 1);
    this.report(
      'misspelt-field',
      `Unexpected field \`${key}\`, expected ${meant.map((one) => `\`${one}\``).join(' or ')}`,
      `Rename it, or allow it with \`frontMatter: { allow: ['${name}'] }\` in the configuration. ${
        decides
          ? 'Until then the article is left out, because the field may decide whether or when it is published.'
          : 'The article is published without it.'
      }`,
      place,
      decides ? 'error' : 'warning',
    );
  }
}

/** The field and the rank of each name, with names in the form used for comparing. */
const OWN_NAMES: ReadonlyMap<string, { readonly field: string; readonly rank: number }> = new Map(
  Object.entries(OWN_FIELDS).flatMap(([field, others]) => {
    const names = others.includes(field) ? others : [field, ...others];
    return names.map((name, rank) => [comparedName(name), { field, rank }] as const);
  }),
);

/** Fields inside a table come last. */
function rankOf({ key }: FrontMatterEntry): number {
  return OWN_NAMES.get(comparedName(key))?.rank ?? Infinity;
}

function isAllowed(key: string, allowed: ReadonlySet<string>): boolean {
  return (
    key.startsWith('_') ||
    key.toLowerCase().startsWith('x-') ||
    FOREIGN_FIELDS.has(comparedName(key)) ||
    allowed.has(key.toLowerCase())
  );
}

/** Whether a field has a value; other generators write the word `null` when they have none. */
export function isFilled(value: unknown): boolean {
  return value !== '' && value !== null && !(typeof value === 'string' && /^null$/i.test(value));
}

function isTruth(value: unknown): boolean {
  return typeof value === 'string' && (TRUE.test(value) || FALSE.test(value));
}
