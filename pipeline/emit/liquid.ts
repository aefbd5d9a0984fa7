import { Liquid } from 'liquidjs';

import type { Template, Templates } from '../model/template.ts';
import { SOURCE_LANGUAGE } from '../words/catalogue.ts';
import { WordsError } from '../words/words-error.ts';
import type { Words } from '../words/words.ts';
import { addSaying, SPOKEN } from './saying/saying.ts';
import { rememberPartials } from './sharing/remembered-partials.ts';
import { TemplateError } from './template-error.ts';

/**
 * Renders one template.
 *
 * @param name Its path below its folder: `article.liquid`.
 * @param view What the template may use; a name that is not in it is an error.
 * @param language The language in which it says things (BCP 47).
 * @throws {TemplateError} If a template is missing, can't be read as Liquid, uses a name that does not exist, or
 * exceeds a limit.
 */
export type RenderTemplate = (name: string, view: object, language?: string) => string;

/** Characters of template read in one render: far more than any template written by hand has. */
const PARSE_LIMIT = 10_000_000;
/** Milliseconds for one render; only a template that never ends takes this long. */
const RENDER_LIMIT = 60_000;
/** How much filters may allocate in one render, in units of about a byte. */
const MEMORY_LIMIT = 500_000_000;

/** How templates are rendered. */
export interface RenderSettings {
  /** What they say by its key (`{{ 'site.nav.tags' | say }}`); `null`: they have only words of their own. */
  readonly words: Words | null;
  /** Whether many pages are rendered that have parts in common, so that it pays to remember these. Default: no. */
  readonly isForMany?: boolean;
}

/**
 * Makes a renderer of Liquid templates held in memory. Templates only see own properties, and can't run code or read
 * files; every output is escaped for HTML unless it says `| raw`.
 */
export function liquidRenderer(
  templates: Templates,
  { words, isForMany = false }: RenderSettings,
): RenderTemplate {
  const engine = new Liquid({
    templates: Object.fromEntries([...templates].map(([name, template]) => [name, template.text])),
    cache: true,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    outputEscape: 'escape',
    // Templates get dates as words; even so, the filter must not depend on the machine.
    timezoneOffset: 0,
    locale: 'en',
    parseLimit: PARSE_LIMIT,
    renderLimit: RENDER_LIMIT,
    memoryLimit: MEMORY_LIMIT,
  });
  if (words !== null) addSaying(engine, words);
  if (isForMany) rememberPartials(engine);
  return (name, view, language = SOURCE_LANGUAGE) => {
    const template = templates.get(name);
    if (template === undefined) {
      throw new TemplateError(`Missing template \`${name}\``, name, null, null);
    }
    try {
      return String(engine.renderFileSync(name, view, { globals: { [SPOKEN]: language } }));
    } catch (error) {
      throw explain(error, template, templates);
    }
  };
}

/** Where liquidjs says an error is. */
interface LiquidFailure {
  readonly message: string;
  readonly originalError?: unknown;
  readonly token?: { readonly file?: string; readonly input?: string; getPosition(): number[] };
}

function explain(error: unknown, asked: Template, templates: Templates): TemplateError {
  const failure: LiquidFailure = error instanceof Error ? error : { message: String(error) };
  const [line = null, column = null] = failure.token?.getPosition() ?? [];
  const at = origin(failure, templates) ?? asked;
  return new TemplateError(reason(failure), at.path, line, column, error);
}

/** liquidjs names the file of a parse error; for a render error it only keeps the text. */
function origin({ token }: LiquidFailure, templates: Templates): Template | undefined {
  if (token?.file !== undefined) return templates.get(token.file);
  return [...templates.values()].find(({ text }) => text === token?.input);
}

function reason(failure: LiquidFailure): string {
  if (failure.originalError instanceof WordsError) return failure.originalError.message;
  // liquidjs adds the place in words of its own; the error's fields already have it.
  const message = failure.message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/u, '');
  const [, kind, name] =
    /^(undefined variable|undefined filter|ENOENT): (?:Failed to lookup )?"?([^"]+)/u.exec(message) ?? [];
  if (kind === 'undefined variable') {
    return `Unexpected variable \`${name}\`, expected one that this template is given`;
  }
  if (kind === 'undefined filter') return `Unexpected filter \`${name}\`, expected one of Liquid's`;
  if (kind === 'ENOENT') return `Missing template \`${name}\``;
  return `Unexpected template: ${message}`;
}
