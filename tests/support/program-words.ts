import { createWords, type Words } from '../../pipeline/words/words.ts';
import { programTemplates } from './program-templates.ts';

/** The words of the program, in all its languages, for a publication in a language (BCP 47). */
export function programWords(language = 'en'): Words {
  return createWords({ files: [programTemplates('words')], own: {}, language });
}
