import type { SettingsOrigin } from '../../config/setting-places.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Settings } from '../../model/settings/settings.ts';
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
 * @param origin Where the settings are from, for the places of findings; `null`: findings name no place.
 */
export async function loadWords(
  root: string,
  { language, own }: { readonly language: string; readonly own: Settings['words'] },
  _origin: SettingsOrigin | null,
): Promise<LoadedWords> {
  const files = [await readFolder('words', packageFolder()), await readFolder('words', root)];
  return { words: createWords({ files, own, language }), diagnostics: [] };
}
