import { createMemory } from '../../memory/memory.ts';
import { createRequire } from 'node:module';

import type {
  createHighlighterCoreSync,
  HighlighterCore,
  LanguageRegistration,
  RegexEngine,
  ThemeRegistrationRaw,
} from 'shiki/core';

import { SCOPES, type TokenKind } from './token-kinds.ts';

/** Words of code with what they are; `null`: nothing of its own. Line ends are in none. */
export interface CodeToken {
  readonly text: string;
  readonly kind: TokenKind | null;
}

/** Takes code apart, line by line. */
export type Tokenizer = (code: string) => readonly (readonly CodeToken[])[];

/**
 * What takes code of a language apart; `null`: there is no grammar for it. A grammar is loaded when the first code of its language
 * is shown, and the program that reads grammars with the first of all: most publications have code of few languages, or none.
 *
 * @param language As the author calls it, in any case: `ts`, `TypeScript`.
 */
export function tokenizerOf(language: string): Tokenizer | null {
  const name = OTHER_NAMES.get(language.toLowerCase()) ?? language.toLowerCase();
  return tokenizers(name, () => createTokenizer(name));
}

/** Grammars are the same for every publication. */
const tokenizers = createMemory<Tokenizer | null>();

/** Names that shiki has not, and that people write. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['golang', 'go'],
  ['node', 'js'],
  ['c++', 'cpp'],
  ['cc', 'cpp'],
  ['h', 'c'],
  ['hpp', 'cpp'],
  ['c#', 'csharp'],
  ['f#', 'fsharp'],
  ['conf', 'ini'],
  ['cfg', 'ini'],
  ['gitconfig', 'ini'],
  ['htaccess', 'apache'],
  ['sh-session', 'shellsession'],
  ['shell-session', 'shellsession'],
  ['terminal', 'shellsession'],
  ['pycon', 'python'],
  ['python3', 'python'],
  ['patch', 'diff'],
  ['udiff', 'diff'],
  ['svg', 'xml'],
  ['rss', 'xml'],
  ['atom', 'xml'],
  ['xhtml', 'html'],
  ['htm', 'html'],
  ['postgres', 'sql'],
  ['postgresql', 'sql'],
  ['psql', 'sql'],
  ['mysql', 'sql'],
  ['sqlite', 'sql'],
  ['dockerfile', 'docker'],
  ['exs', 'elixir'],
  ['ex', 'elixir'],
]);

function createTokenizer(name: string): Tokenizer | null {
  const grammar = /^[a-z0-9][a-z0-9+.-]*$/.test(name) ? loadGrammar(name) : null;
  if (grammar === null) return null;
  let isLoaded = false;
  return (code) => {
    const highlighter = theHighlighter();
    if (!isLoaded) highlighter.loadLanguageSync([...grammar]);
    isLoaded = true;
    const lang = grammar.at(-1)?.name ?? name;
    const lines = highlighter.codeToTokensBase(code, {
      lang,
      theme: THEME_NAME,
      tokenizeMaxLineLength: LONGEST_LINE,
      // A limit of time would make the result depend on the machine; lines and blocks have limits of length instead.
      tokenizeTimeLimit: 0,
    });
    return lines.map((line) =>
      line.map(({ content, color }) => ({ text: content, kind: KIND_OF_COLOUR.get(color ?? '') ?? null })),
    );
  };
}

/** In UTF-16 units. No grammar is made for longer ones (minified scripts, data), which stay as they are. */
const LONGEST_LINE = 1000;

const load = createRequire(import.meta.url);

/** A grammar with those it contains, itself last; `null`: there is none of that name. */
function loadGrammar(name: string): readonly LanguageRegistration[] | null {
  try {
    const loaded: { readonly default: readonly LanguageRegistration[] } = load(`shiki/langs/${name}.mjs`);
    return loaded.default;
  } catch (error) {
    if (error instanceof Error && 'code' in error && MISSING.has(error.code)) return null;
    throw error;
  }
}

const MISSING: ReadonlySet<unknown> = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);

/**
 * Loads what reads grammars, and takes no other time than that; once for all. Oniguruma itself, as WebAssembly: shiki’s engine of
 * JavaScript translates each expression of a grammar first, which takes twice as long as all the rest, and leaves out what it can’t.
 */
export async function openGrammars(): Promise<void> {
  opening ??= import('shiki/engine/oniguruma').then(({ createOnigurumaEngine }) =>
    createOnigurumaEngine(import('shiki/wasm')),
  );
  engine = await opening;
}

let opening: Promise<RegexEngine> | null = null;
let engine: RegexEngine | null = null;
let highlighterMade: HighlighterCore | null = null;

function theHighlighter(): HighlighterCore {
  if (highlighterMade !== null) return highlighterMade;
  if (engine === null) throw new Error('Expected openGrammars() to have been called before code is shown');
  const core: { readonly createHighlighterCoreSync: typeof createHighlighterCoreSync } = load('shiki/core');
  highlighterMade = core.createHighlighterCoreSync({ themes: [THEME], langs: [], engine });
  return highlighterMade;
}

const THEME_NAME = 'kinds';

/** A theme whose colours stand for kinds: the style sheets of page and mail have the colours that are shown. */
const COLOURS = SCOPES.map(([kind, scopes], index) => ({
  kind,
  scopes,
  // In digits only: shiki writes letters in upper case.
  colour: `#0000${index + 10}`,
}));

const THEME: ThemeRegistrationRaw = {
  name: THEME_NAME,
  type: 'light',
  settings: [
    { settings: { foreground: '#ffffff', background: '#ffffff' } },
    ...COLOURS.map(({ scopes, colour }) => ({ scope: [...scopes], settings: { foreground: colour } })),
  ],
};

const KIND_OF_COLOUR: ReadonlyMap<string, TokenKind | null> = new Map(
  COLOURS.map(({ colour, kind }) => [colour, kind]),
);
