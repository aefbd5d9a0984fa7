import type { FrontMatter, PlacedText } from '../../model/source.ts';
import { readAddress } from '../../text/page-address.ts';
import { isPattern, patternProblem } from '../../text/permalink-pattern.ts';
import type { FrontMatterBlock } from './block.ts';
import type { FrontMatterEntry } from './entries.ts';
import type { FrontMatterFields } from './fields.ts';
import { placeTexts } from './text-places.ts';
import { readTags } from './values.ts';

/** The stated slug; in other generators it may be a `permalink` of one word. */
export function slugOf(fields: FrontMatterFields): string | null {
  for (const entry of [...fields.all('slug'), ...fields.all('permalink')]) {
    const text = typeof entry.value === 'string' ? entry.value.trim().replace(/^\/|\/$/g, '') : '';
    if (text === '' || (isPermalink(entry) && entry.value !== text)) continue;
    if (!/[:/\\?#{}]/.test(text)) return text;
    if (!isPermalink(entry)) {
      fields.report(
        'invalid-field',
        `Unexpected slug \`${text}\`, expected one path segment`,
        'Use letters, digits and hyphens. The file name is used instead. If you mean a path, write `permalink`.',
        entry.place,
      );
    }
  }
  return null;
}

function isPermalink({ key }: FrontMatterEntry): boolean {
  return key.toLowerCase() !== 'slug';
}

/** The path of the article on the site, or a pattern for it. */
export function permalinkOf(fields: FrontMatterFields, block: FrontMatterBlock): FrontMatter['permalink'] {
  for (const entry of fields.all('permalink')) {
    const text = typeof entry.value === 'string' ? entry.value.trim() : '';
    if (!text.startsWith('/') || text.startsWith('//')) {
      // In other generators' files, a `url` may be the URL of anything.
      const isWord = text !== '' && !/[:/\\?#{}]/.test(text);
      if (entry.key.toLowerCase() === 'permalink' && !isWord)
        report(fields, entry, 'a path on the site like `/2016/my-article/`');
      continue;
    }
    const problem = isPattern(text) ? patternProblem(text) : null;
    const isPath = problem === null && (isPattern(text) || readAddress(text) !== null);
    if (isPath) return placed(text, entry, block);
    report(
      fields,
      entry,
      problem?.replace(/^expected /, '') ?? 'a path that is valid on every system, without `?` and `#`',
    );
  }
  return null;
}

function report(fields: FrontMatterFields, entry: FrontMatterEntry, expected: string): void {
  fields.report(
    'invalid-field',
    `Unexpected value of \`${entry.key}\`, expected ${expected}`,
    'Until then the article has the address that `site.permalink` gives it.',
    entry.place,
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
