import { BOUNDS } from '../../model/bounds.ts';
import type {
  Author,
  FrontMatter,
  MilestoneOverride,
  MilestoneShape,
  PlacedText,
} from '../../model/source.ts';
import { languageTag } from '../../model/language.ts';
import { nearest } from '../../report/nearest.ts';
import type { FrontMatterBlock } from './block.ts';
import { type FrontMatterFields, isFilled } from './fields.ts';
import { FALSE, PUBLISHED_STATES, TRUE, UNPUBLISHED_STATES } from './known-fields.ts';
import { placeTexts } from './text-places.ts';
import { asRecord, readAuthor, readTags, textOf } from './values.ts';

/** Where the words of the title are. */
export function titlePlaceOf(fields: FrontMatterFields, block: FrontMatterBlock): FrontMatter['titlePlace'] {
  const entry = fields.first('title');
  if (entry === null) return null;
  const [place] = placeTexts([String(entry.value)], entry.place, block);
  return place === undefined ? entry.place : { line: place.line, column: place.column };
}

/** What separates the names of several authors; `Jr.` and degrees belong to the name before them. */
const BETWEEN_NAMES = / ?(?:;|,(?! ?(?:Jr|Sr|I{2,3}|IV|Ph\.?D|M\.?D|MBA|Esq)\b)| and | & ) ?/;

/** Collapses white space, so that a long run of it does not slow down the search for separators. */
function collapsed(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** The authors: names in one text, a list, or records. */
export function authorsOf(fields: FrontMatterFields): readonly Author[] {
  const entry = fields.first('authors');
  if (entry === null) return [];
  const list = Array.isArray(entry.value)
    ? entry.value
    : typeof entry.value === 'string'
      ? collapsed(entry.value).split(BETWEEN_NAMES)
      : [entry.value];
  const all = list.length;
  if (all > BOUNDS.authors)
    fields.cut(`${all} authors`, BOUNDS.authors, 'Any more are not named.', entry.place);
  const authors = list.slice(0, BOUNDS.authors).flatMap((value) => readAuthor(value));
  if (authors.length === 0)
    fields.report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected names`,
      'Write a name, `Name <address>`, or a list of {name, url, email}.',
      entry.place,
    );
  return authors;
}

/** The language as a BCP 47 tag. */
export function languageOf(fields: FrontMatterFields): string | null {
  const entry = fields.first('language');
  if (entry === null) return null;
  const language = languageTag(String(entry.value));
  if (language === null) {
    fields.report(
      'invalid-field',
      `Unexpected language \`${String(entry.value)}\`, expected a BCP 47 tag`,
      'Write one like `en` or `pt-BR`. Until then the article has the language of the publication.',
      entry.place,
    );
  }
  return language;
}

/** The picture, however other generators write it. */
export function imageOf(fields: FrontMatterFields): FrontMatter['image'] {
  const entry = fields.first('image');
  if (entry === null) return null;
  const value: unknown = Array.isArray(entry.value) ? entry.value[0] : entry.value;
  // `cover: false`, and an empty list.
  if (value === undefined || (typeof value === 'string' && (TRUE.test(value) || FALSE.test(value))))
    return null;
  const record = typeof value === 'string' ? { url: value } : asRecord(value);
  const url = textOf(record, IMAGE_URLS);
  if (url !== null) return { url, alt: textOf(record, IMAGE_WORDS) ?? '' };
  fields.report(
    'invalid-field',
    `Unexpected value of \`${entry.key}\`, expected a URL or {src, alt}`,
    'For example, write `image: harbour.jpg`, for a file beside the article. The article is published without it.',
    entry.place,
    'warning',
  );
  return null;
}

const IMAGE_URLS = ['url', 'src', 'path', 'image', 'feature', 'file', 'relative'];
const IMAGE_WORDS = ['alt', 'alt_text', 'altText', 'description', 'title'];

/** The tags of all fields that have some, each once, at its first place. */
export function tagsOf(fields: FrontMatterFields, block: FrontMatterBlock): FrontMatter['tags'] {
  const tags = new Map<string, PlacedText>();
  for (const { value, place } of fields.all('tags')) {
    const texts = [...new Set(readTags(value))].filter((text) => !tags.has(text));
    const room = BOUNDS.tags - tags.size;
    if (texts.length > room)
      fields.cut(`${tags.size + texts.length} tags`, BOUNDS.tags, 'Any more are ignored.', place);
    for (const tag of placeTexts(texts.slice(0, room), place, block)) tags.set(tag.text, tag);
  }
  return [...tags.values()];
}

/**
 * `draft: true`, Jekyll's `published: false`, the `status` of Pelican and WordPress, or that no page is to be written:
 * Eleventy's `permalink: false`, Zola's `render: false`, Hugo's `build: {render: never}`.
 */
export function isDraft(fields: FrontMatterFields): boolean {
  if (fields.all('date').some(({ value }) => typeof value === 'string' && FALSE.test(value))) return true;
  if (fields.all('permalink').some(({ key, value }) => /^permalink$/i.test(key) && isFalse(value)))
    return true;
  if (fields.all('render').some(({ value }) => isUnrendered(value))) return true;
  const status = fields.first('status');
  const state = typeof status?.value === 'string' ? status.value.trim().toLowerCase() : '';
  if (UNPUBLISHED_STATES.has(state)) return true;
  const near = PUBLISHED_STATES.has(state)
    ? null
    : nearest(state, [...PUBLISHED_STATES, ...UNPUBLISHED_STATES]);
  if (status !== null && near !== null && UNPUBLISHED_STATES.has(near)) {
    fields.report(
      'invalid-field',
      `Unexpected \`${state}\` in \`${status.key}\`, expected \`${near}\``,
      'The article counts as a draft and is not published.',
      status.place,
    );
    return true;
  }
  for (const { key, value, place } of fields.all('draft')) {
    const text = typeof value === 'string' ? value : '';
    if (FALSE.test(text) || !isFilled(value)) continue;
    if (!TRUE.test(text))
      fields.report(
        'invalid-field',
        `Unexpected value of \`${key}\`, expected true or false`,
        'The article counts as a draft and is not published.',
        place,
      );
    return true;
  }
  return false;
}

function isFalse(value: unknown): boolean {
  return typeof value === 'string' && FALSE.test(value);
}

/** Hugo writes no page of an article with `never`, nor one that is not to be rendered but linked to. */
function isUnrendered(value: unknown): boolean {
  const render = asRecord(value)['render'] ?? value;
  return isFalse(render) || render === 'never' || render === 'link';
}

/** How the author overrides the reading of the article. */
export function milestonesOf(fields: FrontMatterFields): MilestoneOverride {
  const entry = fields.first('milestones');
  if (entry === null) return null;
  if (typeof entry.value === 'string' && TRUE.test(entry.value)) return null;
  if (typeof entry.value === 'string' && FALSE.test(entry.value)) return false;
  const record = asRecord(entry.value);
  const shape = typeof entry.value === 'string' ? entry.value : record['shape'];
  const level = record['level'] === undefined ? null : Number(record['level']);
  const known = SHAPES.find((one) => one === shape);
  if (known !== undefined && (level === null || (Number.isInteger(level) && level >= 1 && level <= 6))) {
    return { shape: known, level };
  }
  fields.report(
    'invalid-field',
    `Unexpected value of \`milestones\`, expected false or {shape: ${SHAPES.join(' | ')}, level: 1–6}`,
    'For example, write `milestones: {shape: headings, level: 3}`. Until then the field is ignored.',
    entry.place,
  );
  return null;
}

/** Where a page asks to be linked from. */
export function navigationOf(fields: FrontMatterFields): FrontMatter['navigation'] {
  const entry = fields.first('navigation');
  if (entry === null) return null;
  const place = PLACES.find((one) => one === entry.value) ?? (entry.value === false ? 'none' : null);
  if (place === null) {
    fields.report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected header, footer or none`,
      'For example, write `navigation: header`. Until then the page is in the footer.',
      entry.place,
    );
  }
  return place;
}

const PLACES = ['header', 'footer', 'none'] as const;

const SHAPES: readonly MilestoneShape[] = ['headings', 'list', 'paragraphs', 'table', 'html'];
