import type { SettingsOrigin } from '../../config/setting-places.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { nearest } from '../../report/nearest.ts';
import { readCatalogue } from '../../words/catalogue.ts';
import { type OwnWordsProblem, ownWordsProblems } from '../../words/own-words.ts';
import { createWords, type Words } from '../../words/words.ts';
import { packageFolder } from '../program.ts';
import { readFolder } from '../templates.ts';

/** The words of the interface, and what looks wrong with the publication's own. */
export interface LoadedWords {
  readonly words: Words;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads the catalogues of the program, the publication's own (`templates/words/eo.json`), and the single words of its
 * configuration.
 *
 * @param root The publication's folder, absolute.
 * @param origin Where the settings are from, for the places of findings; `null`: nobody is told.
 */
export async function loadWords(
  root: string,
  { language, own }: { readonly language: string; readonly own: Settings['words'] },
  origin: SettingsOrigin | null,
): Promise<LoadedWords> {
  const [program, theirs] = [await readFolder('words', packageFolder()), await readFolder('words', root)];
  const words = createWords({ files: [program, theirs], own, language });
  // Whoever says nothing otherwise has nothing to be looked at.
  if (origin === null || (theirs.size === 0 && Object.keys(own).length === 0))
    return { words, diagnostics: [] };
  const keys = [...readCatalogue(program.get('en.json')?.text ?? '{}').keys()];
  return {
    words,
    diagnostics: ownWordsProblems(program, theirs, own).map((problem) => found(problem, keys, origin)),
  };
}

function found(
  { kind, file, language, key, message }: OwnWordsProblem,
  keys: readonly string[],
  origin: SettingsOrigin,
): Diagnostic {
  const near = key === null || keys.includes(key) ? null : nearest(key, keys);
  const place = file === null && key !== null ? origin.placeOf(['words', language, key]) : null;
  return {
    severity: 'warning',
    rule: kind === 'missing' ? 'missing-words' : 'unusable-words',
    message:
      near === null
        ? message
        : message.replace('expected a key of the message catalogue', `expected \`${near}\``),
    hint:
      kind === 'missing'
        ? 'They are said in the language of the publication until then.'
        : 'Correct it; until then the words of the program are said.',
    file: file ?? origin.file,
    line: place?.line ?? null,
    column: place?.column ?? null,
  };
}
