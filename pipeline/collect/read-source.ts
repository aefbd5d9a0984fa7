import { BOUNDS } from '../model/bounds.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { RuleName } from '../model/rule.ts';
import type { Source } from '../model/source.ts';
import { decodeText } from './decode.ts';
import { findFrontMatter } from './front-matter/block.ts';
import type { FrontMatterOptions, UnknownField } from './front-matter/fields.ts';
import { readDate } from './front-matter/date.ts';
import { readFrontMatter } from './front-matter/read.ts';
import { problem } from './problem.ts';
import { dateInAddress, readPath } from './slug.ts';

/** An article as it was read, or `null` with the reasons. */
export interface SourceReading {
  readonly source: Source | null;
  /** The unknown fields of its front matter. */
  readonly unknown: readonly UnknownField[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one article: decodes it, reads its front matter, and takes from its path what the front matter does not state.
 *
 * @param path Below the content folder.
 */
export function readSource(bytes: Uint8Array, path: string, options: FrontMatterOptions): SourceReading {
  if (bytes.length > BOUNDS.fileBytes) return tooLarge(path, bytes.length, 'bytes');
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    return decoded.reason === 'empty'
      ? leftOut(
          path,
          'empty-file',
          'Unexpected empty file, expected an article',
          'Write the article, or delete the file',
        )
      : leftOut(
          path,
          'binary-file',
          'Unexpected binary data, expected text in UTF-8',
          'Save the file as UTF-8 text, or move it out of content/articles/',
        );
  }
  const lines = decoded.text.split('\n').length;
  if (lines > BOUNDS.lines) return tooLarge(path, lines, 'lines');
  const block = findFrontMatter(decoded.text);
  const { frontMatter, unknown, diagnostics } = readFrontMatter(block, path, options);
  if (frontMatter === null) return { source: null, unknown, diagnostics };
  if (block.text.trim() === '') {
    const empty = leftOut(
      path,
      'empty-file',
      'Unexpected end of file, expected text after the front matter',
      'Write the article, or delete the file',
    );
    return { source: null, unknown, diagnostics: [...diagnostics, ...empty.diagnostics] };
  }
  const facts = readPath(path, frontMatter.slug);
  if (facts.impossible !== null && frontMatter.published === null) {
    const hint = 'Rename the file, or state a `date` in the front matter';
    const date = leftOut(
      path,
      'invalid-date',
      `Unexpected date \`${facts.impossible}\` in the file name, expected a day that exists`,
      hint,
    );
    return { source: null, unknown, diagnostics: [...diagnostics, ...date.diagnostics] };
  }
  const day = facts.date ?? dateInAddress(frontMatter.permalink?.text ?? '');
  const source = {
    path,
    slug: facts.slug,
    // Until the other articles are known.
    address: `articles/${facts.slug}/`,
    aliases: [],
    text: block.text,
    frontMatter: {
      ...frontMatter,
      published: frontMatter.published ?? (day === null ? null : midnight(day, options.timeZone)),
    },
  };
  const notes = [
    ...(decoded.replaced
      ? [
          problem(
            'warning',
            'encoding',
            path,
            'Unexpected bytes that are not UTF-8, replaced by U+FFFD',
            'Save the file as UTF-8.',
          ),
        ]
      : []),
    ...statedSlug(source),
    ...(source.frontMatter.published === null ? [noDate(path, block.format === 'none')] : []),
  ];
  return { source, unknown, diagnostics: [...diagnostics, ...notes] };
}

/** A file that exceeds the limits of an article. */
export function tooLarge(path: string, size: number, unit: 'bytes' | 'lines'): SourceReading {
  return leftOut(
    path,
    'too-large',
    `Unexpected size of ${size} ${unit}, expected ${unit === 'bytes' ? BOUNDS.fileBytes : BOUNDS.lines} or fewer`,
    'Split it into several articles',
  );
}

/** A file that is not published as an article, with the reason. */
export function leftOut(path: string, rule: RuleName, message: string, hint: string): SourceReading {
  return {
    source: null,
    unknown: [],
    diagnostics: [
      problem('error', rule, path, message, `${hint}; until then the article is left out.`, {
        line: 1,
        column: 1,
      }),
    ],
  };
}

/** A slug that its author states and that the article can't have as written. */
function statedSlug({ path, slug, frontMatter }: Source): readonly Diagnostic[] {
  const stated = frontMatter.slug?.normalize('NFC').toLowerCase() ?? slug;
  if (stated === slug) return [];
  return [
    problem(
      'info',
      'changed-slug',
      path,
      `Unexpected slug \`${frontMatter.slug}\`, the article has \`${slug}\``,
      'A slug may have letters, digits and hyphens, at most 100, and must not be the name of a Windows device (con, aux, nul, com1).',
      { line: 1, column: 1 },
    ),
  ];
}

/** When a day begins. @param day `YYYY-MM-DD`, a day that exists. */
function midnight(day: string, timeZone: string | null): string | null {
  const read = readDate(day, timeZone);
  return read.ok ? read.iso : null;
}

function noDate(path: string, noFrontMatter: boolean): Diagnostic {
  return problem(
    'warning',
    'no-date',
    path,
    `Expected a date, found none${noFrontMatter ? ' (the article has no front matter)' : ''}`,
    'Add `date: 2026-11-24` to the front matter, or begin the file name with it. Until then the article is in the archive and the data, but not in feeds and newsletters.',
    { line: 1, column: 1 },
  );
}
