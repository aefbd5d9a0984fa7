import mjml2html from 'mjml';

import { TemplateError } from '../template-error.ts';

/**
 * Compiles MJML to HTML that stands alone: no font, style sheet or file from elsewhere.
 *
 * @param mjml A whole document, Liquid done.
 * @param file The template that it came from, for errors.
 * @throws {TemplateError} Where MJML doesn't know an element or an attribute, or one has no place there.
 */
export async function compileMjml(mjml: string, file: string): Promise<string> {
  try {
    const { html } = await mjml2html(mjml, {
      validationLevel: 'strict',
      ignoreIncludes: true,
      fonts: {},
    });
    return withoutIndentation(html);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^ValidationError:\s*/, '') : String(error);
    const [first = '', ...more] = reason.split('\n').map((line) => line.trim());
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    const where = 'lines are those of the composed edition.mjml';
    throw new TemplateError(`Unexpected MJML: ${first}${others}; ${where}`, file, null, null, error);
  }
}

/** MJML indents; a mail reader that cuts at a number of bytes counts the blanks. */
function withoutIndentation(html: string): string {
  return html
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim()
    .concat('\n');
}
