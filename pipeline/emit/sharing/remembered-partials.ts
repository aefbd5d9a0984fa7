import {
  type Context,
  type Emitter,
  evalToken,
  type Liquid,
  LookupType,
  type Parser,
  RenderTag,
  Tag,
  type TagToken,
  type Template,
  Token,
  type TopLevelToken,
  toValueSync,
  TypeGuards,
} from 'liquidjs';

import { rememberRecent } from '../../memory/recent.ts';
import { spokenIn } from '../saying/saying.ts';
import { numberOf } from './shared-views.ts';

/** Characters of what partials made, and what it takes to keep it. */
const CHARACTERS_HELD = 32_000_000;
const CHARACTERS_EACH = 200;
/** Characters by which a partial's result is found; longer texts are hardly given to a partial twice. */
const LONGEST_ID = 500;

/**
 * Makes `{% render %}` remember. A partial sees nothing but what it is given, so it makes the same of the same again: of
 * text and numbers, and of shared views (see `share`), in the same language. Given anything else, it is rendered each time, and so is one
 * whose name has to be found out, or that is rendered `with` or `for` something.
 */
export function rememberPartials(engine: Liquid): void {
  const remember = rememberRecent(
    CHARACTERS_HELD,
    (use: Use & { readonly id: string | number }) => htmlOf(use),
    {
      idOf: ({ id }) => id,
      sizeOf: ({ length }) => length + CHARACTERS_EACH,
    },
  );
  const numbers = new Map<string, number>();
  const languages = new Map<string, number>();
  const languageNumber = (language: string): number => {
    const number = languages.get(language) ?? languages.size;
    languages.set(language, number);
    return number;
  };
  const numbered = (partial: NamedPartial): KnownPartial => {
    const signature = JSON.stringify([partial.name, partial.names]);
    const number = numbers.get(signature) ?? numbers.size;
    numbers.set(signature, number);
    return { ...partial, number };
  };
  engine.registerTag(
    'render',
    class extends Tag {
      readonly #any: RenderTag;
      readonly #partial: KnownPartial | null;

      constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
        super(token, rest, liquid);
        this.#any = new RenderTag(token, rest, liquid, parser);
        const named = partialOf(this.#any, liquid);
        this.#partial = named && numbered(named);
      }

      render(context: Context, emitter: Emitter): unknown {
        if (this.#partial === null) return this.#any.render(context, emitter);
        const use = useOf(this.#partial, context);
        const id = idOf(use, languageNumber);
        return id === null ? rendering(use, emitter) : remember({ ...use, id });
      }
    },
  );
}

/** A partial as one tag renders it. */
interface NamedPartial {
  readonly name: string;
  /** What its values are called in it. */
  readonly names: readonly string[];
  readonly read: readonly ((context: Context) => unknown)[];
  /** Reads it when it is first rendered: it may render itself. */
  readonly templates: () => Template[];
}

interface KnownPartial extends NamedPartial {
  /** The same wherever it is given values by the same names. */
  readonly number: number;
}

/** `null`: what the partial is given, or which one it is, is not a matter of names and values alone. */
function partialOf(tag: RenderTag, liquid: Liquid): NamedPartial | null {
  const { name, scope = [] } = tag.partialScope() ?? {};
  const names = [...scope].filter((one) => typeof one === 'string');
  const tokens = [...tag.arguments()].flatMap((one) => (one instanceof Token ? [one] : []));
  // A name beginning with a dot is found from where the tag is; of a name without a value there is no token.
  if (name === undefined || name.startsWith('.') || names.length !== [...scope].length) return null;
  if (tokens.length !== names.length) return null;
  let templates: Template[] | null = null;
  return {
    name,
    names,
    read: tokens.map(readerOf),
    templates: () => (templates ??= liquid.parseFileSync(name, LookupType.Partials)),
  };
}

/** Reads a value from what a template is given. Most are a variable or a property, which takes a third of the time. */
function readerOf(token: Token): (context: Context) => unknown {
  const read = (context: Context): unknown => toValueSync(evalToken(token, context));
  const path = token.getText();
  if (!TypeGuards.isPropertyAccessToken(token) || !PLAIN_PATH.test(path)) return read;
  const names = path.split('.');
  return (context) => {
    try {
      return context.getSync(names);
    } catch {
      // It fails again, and says where.
      return read(context);
    }
  };
}

const PLAIN_PATH = /^[a-z]\w*(?:\.[a-z]\w*)*$/iu;

/** A partial with what it is given. */
interface Use {
  readonly partial: KnownPartial;
  readonly context: Context;
  readonly values: readonly unknown[];
}

function useOf(partial: KnownPartial, context: Context): Use {
  const values = partial.read.map((read) => read(context));
  return { partial, context, values };
}

/**
 * What two uses have in common if they make the same; `null`: that can't be known. Of one shared view it is a number,
 * which is found sooner than a text.
 */
function idOf(
  { partial: { number }, context, values }: Use,
  languageNumber: (language: string) => number,
): string | number | null {
  const [first] = values;
  const view = typeof first === 'object' && first !== null ? numberOf(first) : undefined;
  // What it says depends on the language, of which there are few.
  const partial = number * MOST_LANGUAGES + languageNumber(spokenIn(context));
  if (view !== undefined && values.length === 1) return partial * MOST_VIEWS + view;
  let id = String(partial);
  for (const value of values) {
    const said = idOfValue(value);
    if (said === null) return null;
    id += ` ${said}`;
  }
  return id.length > LONGEST_ID ? null : id;
}

/** Together with two million partials in as many languages, they are told apart. */
const MOST_VIEWS = 2 ** 32;
const MOST_LANGUAGES = 1024;

function idOfValue(value: unknown): string | null {
  // With its length, so that no text is read as several values.
  if (typeof value === 'string') return `${value.length}"${value}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return 'null';
  const number = typeof value === 'object' ? numberOf(value) : undefined;
  return number === undefined ? null : `#${number}`;
}

function htmlOf(use: Use): string {
  return String(toValueSync(render(use)));
}

function* rendering(use: Use, emitter: Emitter): Generator<unknown, void> {
  yield render(use, emitter);
}

function render({ partial: { names, templates }, context, values }: Use, emitter?: Emitter): unknown {
  const inner = context.spawn();
  Object.assign(inner.bottom(), Object.fromEntries(names.map((name, index) => [name, values[index]])));
  return context.liquid.renderer.renderTemplates(templates(), inner, emitter);
}
