import { seriesOf } from './series-fields.ts';
import { audioOf } from './audio-fields.ts';
import { BOUNDS } from '../../model/bounds.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { FrontMatter } from '../../model/source.ts';
import { problem } from '../problem.ts';
import { aliasesOf, categoryOf, guidOf, permalinkOf, slugOf } from './address-fields.ts';
import {
  authorsOf,
  imageOf,
  isDraft,
  languageOf,
  milestonesOf,
  navigationOf,
  tagsOf,
  titlePlaceOf,
} from './article-fields.ts';
import type { FrontMatterBlock } from './block.ts';
import { readEntries } from './entries.ts';
import { FrontMatterFields, type FrontMatterOptions, type UnknownField } from './fields.ts';

/** The front matter of a file; `null` if it is so broken that the article could only be published by guessing. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | null;
  /** The unknown fields; each is reported once for the whole publication. */
  readonly unknown: readonly UnknownField[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks the fields of a front matter block.
 *
 * @param path Of the file, below the content folder.
 */
export function readFrontMatter(
  block: FrontMatterBlock,
  path: string,
  options: FrontMatterOptions,
): FrontMatterReading {
  if (block.source.length > BOUNDS.frontMatter)
    return { frontMatter: null, unknown: [], diagnostics: [tooLong(block, path)] };
  const { entries, errors, warnings } = readEntries(block);
  const diagnostics: Diagnostic[] = [
    ...errors.map(({ message, place }) =>
      problem(
        'error',
        'front-matter-syntax',
        path,
        message,
        'Correct the front matter; until then the article is left out.',
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
  if (errors.length > 0 || block.unclosed) return { frontMatter: null, unknown: [], diagnostics };
  const fields = new FrontMatterFields(entries, path, options);
  const frontMatter: FrontMatter = {
    id: fields.text('id') ?? idOfGuid(guidOf(fields)),
    guid: guidOf(fields),
    title: fields.title('title'),
    titlePlace: titlePlaceOf(fields, block),
    slug: slugOf(fields),
    permalink: permalinkOf(fields, block),
    aliases: aliasesOf(fields, block),
    category: categoryOf(fields),
    published: fields.date('date', true),
    updated: fields.date('updated', false),
    authors: authorsOf(fields),
    language: languageOf(fields),
    summary: fields.text('summary'),
    canonical: fields.url('canonical'),
    externalUrl: fields.url('external_url'),
    expires: fields.date('expires', true),
    series: seriesOf(fields),
    audio: audioOf(fields),
    audioPlace: fields.first('audio')?.place ?? null,
    image: imageOf(fields),
    imagePlace: fields.first('image')?.place ?? null,
    tags: tagsOf(fields, block),
    draft: isDraft(fields),
    milestones: milestonesOf(fields),
    navigation: navigationOf(fields),
  };
  return {
    frontMatter: fields.broken ? null : frontMatter,
    unknown: fields.unknown,
    diagnostics: [...diagnostics, ...fields.diagnostics],
  };
}

/** A bare UUID is not the URI that Atom requires, but a URI can be made from it (RFC 9562). */
function idOfGuid(guid: string | null): string | null {
  const isUuid = guid !== null && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(guid);
  return isUuid ? `urn:uuid:${guid.toLowerCase()}` : guid;
}

function tooLong({ source, line }: FrontMatterBlock, path: string): Diagnostic {
  return problem(
    'error',
    'too-large',
    path,
    `Unexpected front matter of ${source.length} characters, expected ${BOUNDS.frontMatter} or fewer`,
    'Shorten it; until then the article is left out.',
    { line, column: 1 },
  );
}
