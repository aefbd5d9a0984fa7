import { liquidRenderer } from '../../emit/liquid.ts';
import type { Templates } from '../../model/template.ts';
import type { Words } from '../../words/words.ts';
import type { EmailTheme } from '../view/mail-theme.ts';
import { mjmlCompiler } from './compile.ts';
import { type ElementStyles, parseStyleSheet } from './style-sheet.ts';
import type { EmitContext } from '../../emit/emitter.ts';
import { directionOf } from '../../emit/direction.ts';
import { type MailView, sidesOf } from '../view/mail-view.ts';
import type { ProseLook } from '../prose/prose-tree.ts';
import { createMemory } from '../../memory/memory.ts';
import { describedBy } from '../text/described-by.ts';

/** A template for a whole mail. */
export type MailTemplate =
  | 'article.mjml'
  | 'digest.mjml'
  | 'confirmation.mjml'
  | 'already.mjml'
  | 'welcome.mjml'
  | 'goodbye.mjml';

/** An unfinished mail, with markers where prose goes. */
export interface RenderedMail {
  readonly mjml: string;
  readonly html: string;
}

/** Makes mails from templates. */
export interface MailRenderer {
  /**
   * @param view What the template may use.
   * @throws {TemplateError} If a template is missing or can't be used.
   */
  render(template: MailTemplate, view: MailView): Promise<RenderedMail>;
  /**
   * The styles of the articles' own text.
   *
   * @param start The side where lines start.
   * @throws {TemplateError} If the style sheet is missing or can't be used.
   */
  styles(theme: EmailTheme, start: MailView['mail']['start']): ElementStyles;
}

/** The template with the styles of the articles' own text. */
const STYLE_SHEET = 'prose.css';

/** Reads the templates once, for any number of mails. */
export function mailRenderer(templates: Templates, words: Words): MailRenderer {
  const liquid = liquidRenderer(templates, { words });
  const compile = mjmlCompiler(templates);
  const read = new Map<string, ElementStyles>();
  const stylesOf = (css: string): ElementStyles => {
    const styles = read.get(css) ?? parseStyleSheet(css, templates.get(STYLE_SHEET)?.path ?? STYLE_SHEET);
    read.set(css, styles);
    return styles;
  };
  return {
    render: async (template, view) => {
      const mjml = liquid(template, view, view.mail.language);
      return { mjml, html: await compile(mjml, template) };
    },
    styles: (theme, start) => stylesOf(liquid(STYLE_SHEET, { theme, start })),
  };
}

/** Pixels of margin beside the text of a mail, as the layout sets them. */
const MARGINS = 72;

/**
 * How the articles' own text looks in mails of this view.
 *
 * @returns Takes the language (BCP 47) of an article, which in a digest may be another than the mail's, and written in the other direction.
 */
export function proseLooks(
  renderer: MailRenderer,
  { mail, theme, site }: MailView,
  { settings, pictures, mailPictures, thumbnails, words }: EmitContext,
): (language: string) => ProseLook {
  const looks = createMemory<ProseLook>();
  return (language) =>
    looks(language, () => {
      const own: ProseLook['own'] = (key, values) => words.say(language, key, values);
      return {
        say: (key, values) => words.say(mail.language, key, values),
        own,
        styles: renderer.styles(theme, sidesOf(directionOf(language)).start),
        direction: directionOf(language),
        pictures: {
          site: site.url,
          sizes: pictures,
          smaller: mailPictures,
          smallest: thumbnails,
          widest: theme.width - MARGINS,
          shown: settings.newsletter.images,
          described: describedBy(own),
        },
      };
    });
}
