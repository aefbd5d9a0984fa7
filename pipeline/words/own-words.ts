import type { OwnWords } from '../model/settings/settings.ts';
import type { Templates } from '../model/template.ts';
import { type Catalogue, filesByLanguage, readCatalogue, SOURCE_LANGUAGE } from './catalogue.ts';
import { readMessage } from './message.ts';
import { misfit } from './misfit.ts';

/** What is wrong with words of a publication's own. */
export interface OwnWordsProblem {
  readonly kind: 'unusable' | 'missing';
  /** The file that they are in; `null`: the configuration. */
  readonly file: string | null;
  /** BCP 47. */
  readonly language: string;
  /** `null`: it is about the file as a whole. */
  readonly key: string | null;
  /** What it is, and what was expected. */
  readonly message: string;
}

/** Keys of English that a file lacks, at most so many by name. */
const NAMED = 5;
/**
 * Looks at the words that a publication says otherwise: unknown keys, messages that can't be read or lack what they are given,
 * and files of a language that is not the program's that lack keys.
 *
 * @param program The program's own files.
 * @param theirs The publication's.
 * @param own Single words of its configuration.
 */
export function ownWordsProblems(
  program: Templates,
  theirs: Templates,
  own: OwnWords,
): readonly OwnWordsProblem[] {
  const source = readCatalogue(program.get('en.json')?.text ?? '{}');
  const languages = filesByLanguage(program);
  const problems: OwnWordsProblem[] = [];
  for (const [name, { path, text }] of theirs) {
    const language = [...filesByLanguage(new Map([[name, { path, text }]])).keys()][0];
    if (language === undefined) {
      const message = `Unexpected file \`${path}\`, expected the name of a language: \`eo.json\``;
      problems.push({ kind: 'unusable', file: path, language: name, key: null, message });
      continue;
    }
    const read = reading(text);
    if (typeof read === 'string') {
      const message = `Unexpected content of \`${path}\`: ${read}`;
      problems.push({ kind: 'unusable', file: path, language, key: null, message });
      continue;
    }
    problems.push(...inMessages(read, source, { file: path, language }));
    const missing = [...source.keys()].filter((key) => !read.has(key));
    if (!languages.has(language) && missing.length > 0) {
      const more = missing.length > NAMED ? `, and ${missing.length - NAMED} more` : '';
      const message = `Expected ${source.size} words in \`${path}\`, ${missing.length} are missing: ${missing.slice(0, NAMED).join(', ')}${more}`;
      problems.push({ kind: 'missing', file: path, language, key: null, message });
    }
  }
  for (const [language, messages] of Object.entries(own)) {
    problems.push(...inMessages(new Map(Object.entries(messages)), source, { file: null, language }));
  }
  return problems;
}

function inMessages(
  messages: Catalogue,
  source: Catalogue,
  place: Pick<OwnWordsProblem, 'file' | 'language'>,
): readonly OwnWordsProblem[] {
  return [...messages].flatMap(([key, message]) => {
    const problem = problemOf(key, message, source, place.language);
    return problem === null ? [] : [{ kind: 'unusable' as const, ...place, key, message: problem }];
  });
}

function problemOf(key: string, message: string, source: Catalogue, language: string): string | null {
  const english = source.get(key);
  if (english === undefined) return `Unexpected words \`${key}\`, expected a key of the message catalogue`;
  try {
    return misfit(key, readMessage(message, language), readMessage(english, SOURCE_LANGUAGE));
  } catch (error) {
    return `Unexpected words \`${key}\`: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function reading(text: string): Catalogue | string {
  try {
    return readCatalogue(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
