import { LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import { checkVocabulary } from './vocabulary-check.ts';
import { readEntries } from './vocabulary-entries.ts';
import type { Report } from './vocabulary-entries.ts';
import type { VocabularyTag } from './vocabulary-tag.ts';

/** The publisher's tags, in the order of the file. Plain data. */
export interface Vocabulary {
  readonly tags: readonly VocabularyTag[];
}

/** The vocabulary of a publication without one. */
export const EMPTY_VOCABULARY: Vocabulary = { tags: [] };

/**
 * Reads `tags.yaml`: a list of tags with an `id`, or a map from id to tag.
 *
 * ```yaml
 * docker:
 *   label: Docker
 *   aliases: [Docker Engine, /dockerd?/]
 *   broader: containers
 *   exclude: [Docker Street]
 * ```
 *
 * Anything wrong is reported as an error with line and column, and left out: a file that is not YAML gives an empty
 * vocabulary, while an unknown key or a repeated alias is the only thing lost.
 *
 * @param file Path as the person knows it, for the diagnostics.
 */
export function parseVocabulary(
  text: string,
  file: string,
): { vocabulary: Vocabulary; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const lines = new LineCounter();
  const report: Report = (offset, rule, message, hint, severity = 'error') => {
    const { line, col } = lines.linePos(offset);
    diagnostics.push({
      severity,
      rule,
      message,
      hint,
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
    });
  };
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // We report repeated tags and fields ourselves, so that the rest of the file can still be used.
    uniqueKeys: false,
  });
  // What follows the first error is usually a consequence of it.
  for (const error of document.errors.slice(0, 1)) {
    report(
      error.pos[0],
      'invalid-vocabulary',
      error.message,
      'Correct the YAML; no tag was read from the file.',
    );
  }
  if (document.errors.length > 0) return { vocabulary: EMPTY_VOCABULARY, diagnostics };
  const tags = checkVocabulary(readEntries(document, report), report);
  return { vocabulary: { tags }, diagnostics };
}
