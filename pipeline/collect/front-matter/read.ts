import type { Diagnostic } from '../../model/diagnostic.ts';
import { languageTag } from '../../model/language.ts';
import type { Author, FrontMatter, MilestoneOverride, MilestoneShape } from '../../model/source.ts';
import { type Place, problem } from '../problem.ts';
import type { FrontMatterBlock } from './block.ts';
import { readDate } from './date.ts';
import { type Entry, readEntries } from './entries.ts';
import { FOREIGN_FIELDS, OWN_FIELDS } from './known-fields.ts';
import { plainText } from './plain-text.ts';
import { placeTexts } from './text-places.ts';
import { asRecord, readAuthor, readTags } from './values.ts';
import { nearest } from '../../report/nearest.ts';

/** The front matter of a file; `null` where it is so broken that publishing the article would be a guess. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks the fields of a front matter block.
 *
 * @param path Of the file, below the content folder.
 * @param allowed Further fields that the configuration lets pass.
 */
export function readFrontMatter(
  block: FrontMatterBlock,
  path: string,
  allowed: readonly string[],
): FrontMatterReading {
  const { entries, errors, warnings } = readEntries(block);
  const diagnostics: Diagnostic[] = [
    ...errors.map(({ message, place }) =>
      problem(
        'error',
        'front-matter-syntax',
        path,
        message,
        'Mend the front matter; until then the article is left out.',
        place,
      ),
    ),
    ...warnings.map(({ message, place }) =>
      problem('warning', 'duplicate-field', path, message, 'Keep one of them.', place),
    ),
  ];
  if (block.unclosed) {
    diagnostics.push(
      problem(
        'error',
        'front-matter-syntax',
        path,
        'Unexpected end of file in the front matter, expected a closing line like the opening one',
        'Close the front matter with `---` or `+++`; until then the article is left out.',
        { line: block.line, column: 1 },
      ),
    );
  }
  if (errors.length > 0 || block.unclosed) return { frontMatter: null, diagnostics };
  const reader = new FieldReader(entries, block, path, allowed);
  const frontMatter = reader.read();
  return { frontMatter, diagnostics: [...diagnostics, ...reader.diagnostics] };
}

/** Reads one field after the other and keeps what is wrong; a class because every step adds to both. */
class FieldReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #fields = new Map<string, Entry[]>();
  readonly #path: string;
  readonly #block: FrontMatterBlock;
  #broken = false;

  constructor(entries: readonly Entry[], block: FrontMatterBlock, path: string, allowed: readonly string[]) {
    this.#path = path;
    this.#block = block;
    const names = new Map(
      Object.entries(OWN_FIELDS).flatMap(([own, others]) => [own, ...others].map((name) => [name, own])),
    );
    for (const entry of entries) {
      const key = entry.key.toLowerCase();
      const own = names.get(key);
      if (own !== undefined) this.#fields.set(own, [...(this.#fields.get(own) ?? []), entry]);
      else if (!isAllowed(key, allowed)) this.#unknown(entry, names.keys());
    }
  }

  read(): FrontMatter | null {
    const frontMatter: FrontMatter = {
      id: this.#text('id'),
      title: this.#text('title'),
      titlePlace: this.#titlePlace(),
      slug: this.#slug(),
      published: this.#date('date'),
      updated: this.#date('updated'),
      authors: this.#authors(),
      language: this.#language(),
      summary: this.#text('summary'),
      canonical: this.#url('canonical'),
      externalUrl: this.#url('external_url'),
      expires: this.#date('expires'),
      audio: this.#audio(),
      image: this.#image(),
      tags: this.#tags(),
      draft: this.#draft(),
      milestones: this.#milestones(),
    };
    return this.#broken ? null : frontMatter;
  }

  #report(rule: string, message: string, hint: string, place: Place | null): void {
    this.diagnostics.push(problem('error', rule, this.#path, message, hint, place));
  }

  #unknown(entry: Entry, names: Iterable<string>): void {
    const near = nearest(entry.key, names);
    this.#report(
      'unknown-field',
      `Unexpected field \`${entry.key}\`${near === null ? '' : `, expected \`${near}\``}`,
      `Rename or remove it, or allow it with \`frontMatter: { allow: ['${entry.key}'] }\` in milepost.config.ts. The article is published without it.`,
      entry.place,
    );
  }

  #first(field: string): Entry | null {
    return this.#fields.get(field)?.find(({ value }) => isFilled(value)) ?? null;
  }

  #text(field: string): string | null {
    const entry = this.#first(field);
    if (entry === null) return null;
    if (
      typeof entry.value === 'string' ||
      typeof entry.value === 'number' ||
      typeof entry.value === 'boolean'
    ) {
      const text = plainText(String(entry.value));
      return text === '' ? null : text;
    }
    this.#report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected text`,
      'Write it in quotation marks on one line. The article is published without it.',
      entry.place,
    );
    return null;
  }

  #titlePlace(): FrontMatter['titlePlace'] {
    const entry = this.#first('title');
    if (entry === null) return null;
    const [place] = placeTexts([String(entry.value)], entry.place, this.#block);
    return place === undefined ? entry.place : { line: place.line, column: place.column };
  }

  #date(field: string): string | null {
    // Jekyll's `published: true` is no date.
    const entry = this.#fields.get(field)?.find(({ value }) => isFilled(value) && typeof value !== 'boolean');
    if (entry === undefined) return null;
    const text = entry.value instanceof Date ? entry.value.toISOString() : String(entry.value);
    // Go's zero time, which Hugo writes where it knows none.
    if (text.startsWith('0001-01-01')) return null;
    const read = readDate(text);
    if (read.ok) return read.iso;
    this.#broken = true;
    this.#report(
      'invalid-date',
      `${read.reason} in \`${entry.key}\``,
      'Correct the date; until then the article is left out.',
      entry.place,
    );
    return null;
  }

  #slug(): string | null {
    for (const entry of this.#fields.get('slug') ?? []) {
      const text = typeof entry.value === 'string' ? entry.value.trim() : '';
      // A permalink pattern (`/:year/:title/`) or a path names a page of another generator, not a slug.
      if (text !== '' && !/[:/\\?#{}]/.test(text.replace(/^\/|\/$/g, '')))
        return text.replace(/^\/|\/$/g, '');
      if (entry.key.toLowerCase() === 'slug' && text !== '') {
        this.#report(
          'invalid-field',
          `Unexpected slug \`${text}\`, expected one path segment`,
          'Use letters, digits and hyphens. The file name is used instead.',
          entry.place,
        );
      }
    }
    return null;
  }

  #authors(): readonly Author[] {
    const entry = this.#first('authors');
    if (entry === null) return [];
    const list = Array.isArray(entry.value)
      ? entry.value
      : typeof entry.value === 'string'
        ? entry.value.split(/\s*(?:;|,| and | & )\s*/)
        : [entry.value];
    const authors = list.flatMap((value) => readAuthor(value));
    if (authors.length === 0)
      this.#report(
        'invalid-field',
        `Unexpected value of \`${entry.key}\`, expected names`,
        'Write a name, `Name <address>`, or a list of {name, url, email}.',
        entry.place,
      );
    return authors;
  }

  #language(): string | null {
    const entry = this.#first('language');
    if (entry === null) return null;
    const language = languageTag(String(entry.value));
    if (language === null) {
      this.#report(
        'invalid-field',
        `Unexpected language \`${String(entry.value)}\`, expected a BCP 47 tag`,
        'Write one like `en` or `pt-BR`. The article is published in the language of the publication.',
        entry.place,
      );
    }
    return language;
  }

  #url(field: string): string | null {
    const entry = this.#first(field);
    if (entry === null) return null;
    const url = typeof entry.value === 'string' ? URL.parse(entry.value) : null;
    if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
    this.#report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected an absolute http(s) URL`,
      'Write the whole address. The article is published without it.',
      entry.place,
    );
    return null;
  }

  #image(): FrontMatter['image'] {
    const entry = this.#first('image');
    if (entry === null) return null;
    if (typeof entry.value === 'string') return { url: entry.value, alt: '' };
    const record = asRecord(entry.value);
    const url = record['url'] ?? record['src'] ?? record['path'] ?? record['image'] ?? record['feature'];
    return typeof url === 'string' && url !== ''
      ? { url, alt: typeof record['alt'] === 'string' ? record['alt'] : '' }
      : null;
  }

  #audio(): FrontMatter['audio'] {
    const entry = this.#first('audio');
    if (entry === null) return null;
    const record = typeof entry.value === 'string' ? { url: entry.value } : asRecord(entry.value);
    const { url, length = null, type = null } = record;
    const isLength =
      length === null || (typeof length === 'number' && Number.isSafeInteger(length) && length > 0);
    const isType = type === null || (typeof type === 'string' && MEDIA_TYPE.test(type));
    if (typeof url === 'string' && url.trim() !== '' && isLength && isType) return { url, length, type };
    this.#report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected a URL or {url, length: bytes, type: audio/…}`,
      'Write for example `audio: talk.mp3`, for a file beside the article. The article is published without it.',
      entry.place,
    );
    return null;
  }

  #tags(): FrontMatter['tags'] {
    const tags = (this.#fields.get('tags') ?? []).flatMap(({ value, place }) =>
      placeTexts(readTags(value), place, this.#block),
    );
    return tags.filter(({ text }, index) => tags.findIndex((tag) => tag.text === text) === index);
  }

  /** `draft: true`, Jekyll's `published: false`, the `status` of Pelican and WordPress. */
  #draft(): boolean {
    if (this.#fields.get('date')?.some(({ value }) => value === false) === true) return true;
    const status = this.#first('status')?.value;
    if (typeof status === 'string' && UNPUBLISHED.test(status)) return true;
    const entry = this.#first('draft');
    if (entry === null || entry.value === false) return false;
    if (entry.value === true || /^(?:true|yes|on|1)$/i.test(String(entry.value))) return true;
    if (/^(?:false|no|off|0)$/i.test(String(entry.value))) return false;
    this.#report(
      'invalid-field',
      `Unexpected value of \`draft\`, expected true or false`,
      'The article is taken for a draft and not published.',
      entry.place,
    );
    return true;
  }

  #milestones(): MilestoneOverride {
    const entry = this.#first('milestones');
    if (entry === null || entry.value === true) return null;
    if (entry.value === false) return false;
    const record = asRecord(entry.value);
    const shape = typeof entry.value === 'string' ? entry.value : record['shape'];
    const level = record['level'] ?? null;
    const known = SHAPES.find((one) => one === shape);
    if (
      known !== undefined &&
      (level === null || (typeof level === 'number' && Number.isInteger(level) && level >= 1 && level <= 6))
    ) {
      return { shape: known, level };
    }
    this.#report(
      'invalid-field',
      `Unexpected value of \`milestones\`, expected false or {shape: ${SHAPES.join(' | ')}, level: 1–6}`,
      'Write for example `milestones: {shape: headings, level: 3}`. The article is read as if it were not there.',
      entry.place,
    );
    return null;
  }
}

const MEDIA_TYPE = /^[a-z]+\/[\w.+-]+$/i;
const SHAPES: readonly MilestoneShape[] = ['headings', 'list', 'paragraphs', 'table', 'html'];

function isAllowed(key: string, allowed: readonly string[]): boolean {
  return (
    key.startsWith('_') ||
    key.startsWith('x-') ||
    FOREIGN_FIELDS.has(key) ||
    allowed.some((name) => name.toLowerCase() === key)
  );
}

const UNPUBLISHED = /^(?:draft|private|pending|hidden|trash|auto-draft)$/i;

function isFilled(value: unknown): boolean {
  return value !== null && value !== '';
}
