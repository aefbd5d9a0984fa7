import {
  type Context,
  type Emitter,
  evalToken,
  Hash,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
  toValueSync,
} from 'liquidjs';

import { SOURCE_LANGUAGE } from '../../words/catalogue.ts';
import type { MessageValues, Slot } from '../../words/message.ts';
import { WordsError } from '../../words/words-error.ts';
import type { Words } from '../../words/words.ts';

/** Where the language of a rendering is kept, which partials have, too. No template can write a name with blanks. */
export const SPOKEN = 'language of the words';

/** The language in which a template says things (BCP 47). */
export function spokenIn({ globals }: Context): string {
  const language: unknown = globals[SPOKEN];
  return typeof language === 'string' ? language : SOURCE_LANGUAGE;
}

/**
 * Lets templates say the words of a catalogue by their keys, in the language of what is rendered.
 *
 * As plain text, which is escaped like any output: `{{ 'site.pager.page' | say: number: 2, count: 5 }}`.
 *
 * With markup, where each slot makes the HTML of a tag of the message, which has `words` in it, or of a placeholder:
 * `{% say 'site.follow' %}{% slot link %}<a href="/feeds/">{{ words | raw }}</a>{% endsay %}` for `Give it to a <link>feed
 * reader</link>.` So a translator decides about the order, and about what is inside the link.
 *
 * Either takes `language:`, to say it in another one.
 */
export function addSaying(engine: Liquid, words: Words): void {
  engine.registerFilter('say', function say(key: unknown, ...given: unknown[]) {
    const { language, values } = readValues(pairs(given), this.context);
    return words.say(language, String(key), values);
  });
  engine.registerTag(
    'say',
    class extends Tag {
      readonly #key: ReturnType<TagToken['tokenizer']['readValueOrThrow']>;
      readonly #values: Hash;
      readonly #slots: readonly SlotBody[];

      constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
        super(token, rest, liquid);
        const { tokenizer } = token;
        this.#key = tokenizer.readValueOrThrow();
        this.#values = new Hash(tokenizer, liquid.options.keyValueSeparator);
        this.#slots = readSlots(token, rest, parser);
      }

      render(context: Context, emitter: Emitter): void {
        const key = String(toValueSync(evalToken(this.#key, context)));
        const stated: Record<string, unknown> = toValueSync(this.#values.render(context));
        const { language, values } = readValues(stated, context);
        const slots = Object.fromEntries(
          this.#slots.map(({ name, templates }) => [name, slotIn(templates, context, this.liquid)]),
        );
        emitter.write(words.markup(language, key, values, slots));
      }
    },
  );
}

/** What is between `{% slot name %}` and the next one. */
interface SlotBody {
  readonly name: string;
  readonly templates: Template[];
}

function readSlots(token: TagToken, rest: TopLevelToken[], parser: Parser): readonly SlotBody[] {
  const slots: SlotBody[] = [];
  const stream = parser
    .parseStream(rest)
    .on<TagToken>('tag:slot', ({ tokenizer }) => {
      slots.push({ name: tokenizer.readIdentifier().content, templates: [] });
    })
    .on('tag:endsay', () => stream.stop())
    .on<Template>('template', (template) => slots.at(-1)?.templates.push(template))
    .on('end', () => {
      throw new WordsError(
        `Unexpected end of the template, expected \`{% endsay %}\` for ${token.getText()}`,
      );
    });
  stream.start();
  return slots;
}

function slotIn(templates: Template[], context: Context, liquid: Liquid): Slot {
  return (words) => {
    context.push({ words });
    try {
      return String(toValueSync(liquid.renderer.renderTemplates(templates, context))).trim();
    } finally {
      context.pop();
    }
  };
}

/** What a filter is given by name. */
function pairs(given: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    given.map((pair) => {
      if (Array.isArray(pair) && typeof pair[0] === 'string') return [pair[0], pair[1]];
      throw new WordsError('Unexpected value without a name, expected `say: name: value`');
    }),
  );
}

function readValues(
  { language, ...given }: Readonly<Record<string, unknown>>,
  context: Context,
): { readonly language: string; readonly values: MessageValues } {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      values[name] = value;
    } else if (value === null || typeof value === 'object') {
      // For a choice between there being something and nothing.
      values[name] = value !== null;
    }
  }
  return { language: typeof language === 'string' ? language : spokenIn(context), values };
}
