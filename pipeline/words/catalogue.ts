import type { Templates } from '../model/template.ts';
import { languageTag } from '../model/language.ts';

/** The messages of one language, by their keys: `site.tags.heading` → `Tags`. They are written in ICU MessageFormat. */
export type Catalogue = ReadonlyMap<string, string>;

/** The language in which every message is, and in which the others are read if all else fails. */
export const SOURCE_LANGUAGE = 'en';

/** The language that a file of messages is for: `pt-BR.json`; `null`: its name is not a language tag. */
function languageOfFile(name: string): string | null {
  const [, tag] = /^([^/]+)\.json$/u.exec(name) ?? [];
  return tag === undefined ? null : languageTag(tag);
}

/**
 * Reads a file of messages: a JSON object, each key with its message.
 *
 * @throws {SyntaxError} If it is not JSON.
 * @throws {TypeError} If it is anything but an object of texts.
 */
export function readCatalogue(text: string): Catalogue {
  const parsed: unknown = JSON.parse(text);
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new TypeError('expected an object `{ "key": "message" }`');
  }
  return new Map(
    Object.entries(parsed).map(([key, message]) => {
      if (typeof message !== 'string') throw new TypeError(`expected a text as the message of \`${key}\``);
      return [key, message] as const;
    }),
  );
}

/** The files of messages by the language that each is for. */
export function filesByLanguage(
  files: Templates,
): ReadonlyMap<string, { readonly path: string; readonly text: string }> {
  return new Map(
    [...files].flatMap(([name, file]) => {
      const language = languageOfFile(name);
      return language === null ? [] : [[language, file] as const];
    }),
  );
}
