import type { FrontMatter, PlacedText } from '../../model/source.ts';
import { readAddress } from '../../text/page-address.ts';
import { isPattern, patternProblem } from '../../text/permalink-pattern.ts';
import type { FrontMatterBlock } from './block.ts';
import type { FrontMatterEntry } from './entries.ts';
import { type FrontMatterFields, isFilled } from './fields.ts';
import { comparedName, FALSE, OWN_FIELDS } from './known-fields.ts';
import { placeTexts } from './text-places.ts';
import { readTags } from './values.ts';

/** The stated slug; in other generators it may be a `permalink` of one word. */
export function slugOf(fields: FrontMatterFields): string | null {
  for (const entry of [...fields.all('slug'), ...fields.all('permalink')]) {
    const isSlug = SLUG_NAMES.has(comparedName(entry.key));
    const text = typeof entry.value === 'string' ? entry.value.trim().replace(/^\/|\/$/g, '') : '';
    if (
      text === '' ||
      (!isSlug && (FALSE.test(text) || entry.value !== text || !isWord(text) || isPathOnly(entry)))
    )
      continue;
    if (isWord(text) || (isSlug && !/[:/\\?#{}]/.test(text))) return text;
    fields.report(
      'invalid-field',
      `Unexpected slug \`${text}\`, expected one path segment`,
      'Use letters, digits and hyphens. The file name is used instead. If you mean a path, write `permalink`.',
      entry.place,
    );
  }
  return null;
}

const SLUG_NAMES: ReadonlySet<string> = new Set(['slug', ...(OWN_FIELDS['slug'] ?? [])].map(comparedName));

/** One segment that is no file: `my-article`, not `my-article.html`. */
function isWord(text: string): boolean {
  return text !== '' && !/[:/\\?#{}]|\.html?$/i.test(text);
}

/** Zola's `path` and Pelican's `save_as` are paths even if they have one segment. */
function isPathOnly({ key }: FrontMatterEntry): boolean {
  return /^(?:path|save.?as)$/i.test(key);
}

/**
 * The path of the article on the site, or a pattern for it. A leading slash may be missing where other generators
 * need none. What can't be taken over is reported.
 */
export function permalinkOf(fields: FrontMatterFields, block: FrontMatterBlock): FrontMatter['permalink'] {
  for (const entry of fields.all('permalink').filter(({ value }) => isFilled(value))) {
    const text = typeof entry.value === 'string' ? entry.value.trim() : '';
    // Eleventy's way to publish nothing, see `isDraft`.
    if (FALSE.test(text)) continue;
    if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(text) && entry.key.toLowerCase() !== 'permalink') {
      // In a table, it is the URL of anything.
      if (!entry.key.includes('.')) elsewhere(fields, entry);
      continue;
    }
    if (!text.startsWith('/') && (entry.key.includes('.') || (isWord(text) && !isPathOnly(entry)))) continue;
    const path = text.startsWith('/') ? text : `/${text.replace(/^\.\//, '')}`;
    const problem = isPattern(path) ? patternProblem(path) : null;
    const isPath = text !== '' && problem === null && (isPattern(path) || isPage(path));
    if (isPath) return { ...placed(text, entry, block), text: path };
    report(
      fields,
      entry,
      problem?.replace(/^expected /, '') ??
        'a path on the site like `/2016/my-article/`, valid on every system, without `?` and `#`',
    );
  }
  return null;
}

/** Whether a path can be that of a page, and is not that of another kind of file. */
function isPage(path: string): boolean {
  return (
    readAddress(path) !== null &&
    !/[{}]/.test(path) &&
    !/\.(?:md|markdown|rst|txt|xml|json|js|css|php|png|jpe?g|gif|svg|webp|pdf)$/i.test(path)
  );
}

function report(fields: FrontMatterFields, entry: FrontMatterEntry, expected: string): void {
  fields.report(
    'invalid-field',
    `Unexpected value of \`${entry.key}\`, expected ${expected}`,
    'Until then the article has the address that `site.permalink` gives it.',
    entry.place,
  );
}

function elsewhere(fields: FrontMatterFields, { key, place }: FrontMatterEntry): void {
  fields.report(
    'invalid-field',
    `Unexpected value of \`${key}\`, expected a path on the site like \`/2016/my-article/\``,
    'If the title leads there, write `external_url`; if the article was first published there, `canonical`. The field is ignored.',
    place,
    'warning',
  );
}

/** The article's earlier addresses, as written. */
export function aliasesOf(fields: FrontMatterFields, block: FrontMatterBlock): readonly PlacedText[] {
  return fields.all('aliases').flatMap((entry) => {
    const { value, place } = entry;
    const list = Array.isArray(value) ? value : [value];
    const texts = list.flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []));
    if (texts.length < list.length && value !== null) {
      fields.report(
        'invalid-field',
        `Unexpected value of \`${entry.key}\`, expected a path or a list of paths`,
        'For example, write `aliases: [/2016/old-name/, /old.html]`.',
        place,
      );
    }
    return placeTexts(texts, place, block);
  });
}

/** The id of the article's entry in another generator's feeds, kept as it was there. */
export function guidOf(fields: FrontMatterFields): string | null {
  const entry = fields.first('guid');
  const value = entry?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null;
}

/** The first category, for use in an address. */
export function categoryOf(fields: FrontMatterFields): string | null {
  const entry = fields.all('tags').find(({ key }) => /^categor(?:y|ies)$/i.test(key));
  return entry === undefined ? null : (readTags(entry.value)[0] ?? null);
}

function placed(text: string, { place }: FrontMatterEntry, block: FrontMatterBlock): PlacedText {
  return placeTexts([text], place, block)[0] ?? { text, ...place };
}
