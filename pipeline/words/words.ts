import type { OwnWords } from '../model/settings/settings.ts';
import type { Templates } from '../model/template.ts';
import { rememberRecent } from '../memory/recent.ts';
import { dataHash, hashOf } from '../text/hash.ts';
import { type Catalogue, filesByLanguage, readCatalogue, SOURCE_LANGUAGE } from './catalogue.ts';
import { languageChain } from './language-match.ts';
import { type Message, type MessageValues, readMessage, type Slot } from './message.ts';
import { misfit } from './misfit.ts';
import { WordsError } from './words-error.ts';

/** The words of the interface, in every language that there is a catalogue of. */
export interface Words {
  /** Changes with any message. */
  readonly hash: string;
  /** The languages that there is a catalogue of (BCP 47), sorted. */
  readonly languages: readonly string[];
  /**
   * The language in which something is said to whoever reads a language: that language, if there is a catalogue for it or
   * for a near one (`de-AT` has that of `de`), else the publication's.
   *
   * @param language BCP 47.
   */
  spoken(language: string): string;
  /** Whether there is a catalogue for a language or for a near one. */
  has(language: string): boolean;
  /** Whether anything is said in a language or in a near one: by a catalogue, or by single words of the configuration. */
  hasAny(language: string): boolean;
  /** The language in which the publication speaks: its own, or English where there is no catalogue for that. */
  readonly ownLanguage: string;
  /**
   * Says something as plain text.
   *
   * @param language BCP 47. Whatever its catalogue lacks is said in the publication's language, then in English.
   * @param key As in the catalogue: `site.tags.heading`.
   * @throws {WordsError} If there is no such key, or a value is missing.
   */
  say(language: string, key: string, values?: MessageValues): string;
  /**
   * Says something as HTML: what `slots` make, and everything else escaped.
   *
   * @throws {WordsError} As {@link Words.say}, and if there is a slot that the message has not, or none for one of its tags.
   */
  markup(language: string, key: string, values: MessageValues, slots: Readonly<Record<string, Slot>>): string;
}

/** Says something in one language, as plain text: {@link Words.say}. */
export type Say = (key: string, values?: MessageValues) => string;

/** What the words are made of. */
export interface WordsSource {
  /** Files of messages, by name: `de.json`. Those of the program, and over them the publication's own. */
  readonly files: readonly Templates[];
  /** Single messages of the publication's own, by language and key. */
  readonly own: OwnWords;
  /** The publication's language (BCP 47). */
  readonly language: string;
}

/** Anybody may ask for any language, so only those that were spoken last are remembered. */
const LANGUAGES_HELD = 100;

/** Those of the program, and as many of a publication’s own. */
const CATALOGUES_HELD = 50;

/** Reads catalogues when somebody says something in their language, and messages when they are first said. */
export function createWords({ files, own, language: siteLanguage }: WordsSource): Words {
  const [program = new Map(), ...theirs] = files;
  const layers: CatalogueLayers = {
    program: fileLayer(program),
    own: [ownLayer(own), ...theirs.map(fileLayer).reverse()],
  };
  const catalogued = new Set(files.flatMap((layer) => [...filesByLanguage(layer).keys()]));
  const languages = new Set([...catalogued, ...Object.keys(own)]);
  const speaker = rememberRecent(LANGUAGES_HELD, (language: string) =>
    speakerOf(language, { languages, layers, siteLanguage }),
  );
  const has = rememberRecent(LANGUAGES_HELD, (language: string) =>
    languageChain(language).some((one) => catalogued.has(one)),
  );
  return {
    hash: dataHash(
      files.map((layer) => Array.from(layer, ([name, { text }]) => [name, hashed(text)])),
      own,
      siteLanguage,
    ),
    languages: [...catalogued].sort(),
    has,
    hasAny: (language) => languageChain(language).some((one) => languages.has(one)),
    ownLanguage: has(siteLanguage) ? siteLanguage : SOURCE_LANGUAGE,
    spoken: (language) => (has(language) ? language : siteLanguage),
    say: (language, key, values = {}) => speaking(key, () => speaker(language).message(key).text(values)),
    markup: (language, key, values, slots) =>
      speaking(key, () => {
        const message = speaker(language).message(key);
        for (const name of Object.keys(slots)) {
          if (message.tags.has(name) || message.uses.has(name)) continue;
          throw new WordsError(`unexpected slot \`${name}\`, expected a tag or a placeholder of the message`);
        }
        return message.html(values, slots);
      }),
  };
}

function speaking(key: string, say: () => string): string {
  try {
    return say();
  } catch (error) {
    if (!(error instanceof WordsError) || error.message.startsWith('Unexpected ')) throw error;
    throw new WordsError(`Unexpected words \`${key}\`: ${error.message}`, { cause: error });
  }
}

/** The catalogues from one place, by language. */
type Layer = (language: string) => Catalogue | undefined;

/** The program's catalogues, and the publication's own, those first that come first. */
interface CatalogueLayers {
  readonly program: Layer;
  readonly own: readonly Layer[];
}

function ownLayer(own: WordsSource['own']): Layer {
  const catalogues = new Map(
    Object.entries(own).map(([language, messages]) => [language, new Map(Object.entries(messages))]),
  );
  return (language) => catalogues.get(language);
}

function fileLayer(files: Templates): Layer {
  const byLanguage = filesByLanguage(files);
  return (language) => {
    const file = byLanguage.get(language);
    return file === undefined ? undefined : readable(file.text);
  };
}

const hashed = rememberRecent(CATALOGUES_HELD, (text: string) => hashOf(text));

/** One that can't be read is reported elsewhere, and says nothing. The same text is read once, however often a publication is. */
const readable = rememberRecent(CATALOGUES_HELD, (text: string): Catalogue => {
  try {
    return readCatalogue(text);
  } catch {
    return new Map();
  }
});

/** Says things in one language. */
interface Speaker {
  message(key: string): Message;
}

/** Where a message may be, and the language that decides about its plurals. */
interface MessageSource {
  readonly catalogue: string;
  readonly plurals: string;
}

function speakerOf(
  language: string,
  {
    languages,
    layers,
    siteLanguage,
  }: {
    readonly languages: ReadonlySet<string>;
    readonly layers: CatalogueLayers;
    readonly siteLanguage: string;
  },
): Speaker {
  const near = (of: string): readonly MessageSource[] =>
    languageChain(of)
      .filter((one) => languages.has(one))
      .map((catalogue) => ({ catalogue, plurals: of }));
  const sources = [
    ...near(language),
    ...near(siteLanguage),
    { catalogue: SOURCE_LANGUAGE, plurals: SOURCE_LANGUAGE },
  ];
  const messages = new Map<string, Message>();
  return {
    message(key) {
      const known = messages.get(key);
      if (known !== undefined) return known;
      const read = nearestMessage(key, sources, layers);
      messages.set(key, read);
      return read;
    },
  };
}

/** The nearest message that can be said. A publisher's own that can't is reported elsewhere. */
function nearestMessage(key: string, sources: readonly MessageSource[], layers: CatalogueLayers): Message {
  let problem: unknown = null;
  const english = layers.program(SOURCE_LANGUAGE)?.get(key);
  for (const source of sources) {
    for (const layer of [...layers.own, layers.program]) {
      const message = layer(source.catalogue)?.get(key);
      if (message === undefined) continue;
      try {
        const read = readMessage(message, source.plurals);
        if (layer === layers.program || english === undefined) return read;
        if (misfit(key, read, readMessage(english, SOURCE_LANGUAGE)) !== null) continue;
        return backedUp(read, () => nearestMessage(key, sources, { ...layers, own: [] }));
      } catch (error) {
        problem ??= error;
      }
    }
  }
  if (problem instanceof WordsError) throw problem;
  throw new WordsError(`Unexpected words \`${key}\`, expected a key of the message catalogue`);
}

/** A message in whose place another one is said where it can't be: what it is given may not be what it makes of it. */
function backedUp(message: Message, other: () => Message): Message {
  const attempt = (values: MessageValues, say: (one: Message) => string): string => {
    try {
      for (const [name, uses] of message.uses)
        if (uses.has('number') && typeof values[name] !== 'number') return say(other());
      return say(message);
    } catch {
      return say(other());
    }
  };
  return {
    ...message,
    text: (values) => attempt(values, (one) => one.text(values)),
    html: (values, slots) => attempt(values, (one) => one.html(values, slots)),
  };
}
