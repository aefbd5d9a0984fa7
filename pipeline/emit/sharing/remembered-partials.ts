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
} from 'liquidjs';

import { rememberRecent } from '../recent.ts';
import { numberOf } from './shared-views.ts';

/** Characters of what partials made. */
const CHARACTERS_HELD = 32_000_000;
/** Characters by which a partial's result is found; longer texts are hardly given to a partial twice. */
const LONGEST_ID = 500;

/**
 * Makes `{% render %}` remember. A partial sees nothing but what it is given, so it makes the same of the same again: of
 * text and numbers, and of shared views (see `share`). Given anything else, it is rendered each time, and so is one
 * whose name has to be found out, or that is rendered `with` or `for` something.
 */
export function rememberPartials(engine: Liquid): void {
  const remember = rememberRecent(CHARACTERS_HELD, (use: Use & { readonly id: string }) => htmlOf(use), {
    idOf: ({ id }) => id,
    sizeOf: ({ length }) => length,
  });
  engine.registerTag(
    'render',
    class extends Tag {
      readonly #any: RenderTag;
      readonly #partial: KnownPartial | null;

      constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
        super(token, rest, liquid);
        this.#any = new RenderTag(token, rest, liquid, parser);
        this.#partial = partialOf(this.#any, liquid);
      }

      render(context: Context, emitter: Emitter): unknown {
        if (this.#partial === null) return this.#any.render(context, emitter);
        const use = useOf(this.#partial, context);
        const id = idOf(use);
        return id === null ? rendering(use, emitter) : remember({ ...use, id });
      }
    },
  );
}

/** A partial as one tag renders it. */
interface KnownPartial {
  readonly name: string;
  readonly names: readonly string[];
  readonly tokens: readonly Token[];
  /** Reads it when it is first rendered: it may render itself. */
  readonly templates: () => Template[];
}

/** `null`: what the partial is given, or which one it is, is not a matter of names and values alone. */
function partialOf(tag: RenderTag, liquid: Liquid): KnownPartial | null {
  const { name, scope = [] } = tag.partialScope() ?? {};
  const names = [...scope].filter((one) => typeof one === 'string');
  const tokens = [...tag.arguments()].flatMap((one) => (one instanceof Token ? [one] : []));
  // A name beginning with a dot is found from where the tag is; of a name without a value there is no token.
  if (name === undefined || name.startsWith('.') || names.length !== [...scope].length) return null;
  if (tokens.length !== names.length) return null;
  let read: Template[] | null = null;
  return { name, names, tokens, templates: () => (read ??= liquid.parseFileSync(name, LookupType.Partials)) };
}

/** A partial with what it is given. */
interface Use {
  readonly partial: KnownPartial;
  readonly context: Context;
  readonly values: readonly unknown[];
}

function useOf(partial: KnownPartial, context: Context): Use {
  const values = partial.tokens.map((token) => toValueSync(evalToken(token, context)));
  return { partial, context, values };
}

/** What two uses have in common if they make the same; `null`: that can't be known. */
function idOf({ partial: { name, names }, values }: Use): string | null {
  let id = name;
  for (const [index, value] of values.entries()) {
    const said = idOfValue(value);
    if (said === null) return null;
    id += `\0${names[index]}\0${said}`;
  }
  return id.length > LONGEST_ID ? null : id;
}

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
