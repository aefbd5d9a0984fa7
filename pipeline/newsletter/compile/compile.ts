import type { Templates } from '../../model/template.ts';
import { TemplateError } from '../../emit/template-error.ts';
import { loadMjml, type Mjml } from './load-mjml.ts';
import { mjmlShape } from './mjml-shape.ts';
import { templatePlace } from './template-place.ts';

/**
 * Compiles MJML to HTML that is complete in itself: no font, style sheet or file from elsewhere.
 *
 * @param mjml A whole document, after Liquid.
 * @param name The template it came from, for errors: `article.mjml`.
 * @throws {TemplateError} If MJML doesn't know an element or an attribute, or an element is not allowed in its place.
 */
export type CompileMjml = (mjml: string, name: string) => Promise<string>;

/** How many shapes are remembered. The editions of a publication have a few. */
const SHAPES_HELD = 50;

/**
 * Makes a compiler that compiles documents of one shape once, see {@link mjmlShape}.
 *
 * @param templates All templates; the faulty line is looked for in them.
 */
export function mjmlCompiler(templates: Templates): CompileMjml {
  const known = new Map<string, string | null>();
  return async (mjml, name) => {
    const shape = mjmlShape(mjml);
    if (shape === null) return compileMjml(mjml, name, templates);
    if (!known.has(shape.mjml)) {
      if (known.size >= SHAPES_HELD) known.clear();
      // If it can't be compiled, the document says where in the templates that is.
      known.set(shape.mjml, await htmlOf(shape.mjml).catch(() => null));
    }
    const html = known.get(shape.mjml) ?? null;
    const whole = html === null ? null : shape.fill(html);
    return whole === null ? compileMjml(mjml, name, templates) : tidied(whole);
  };
}

/** Compiles one document as a whole. */
export async function compileMjml(mjml: string, name: string, templates: Templates): Promise<string> {
  try {
    return tidied(await htmlOf(mjml));
  } catch (error) {
    const [first, ...more] = problemsOf(error);
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    const markup = first?.line === undefined ? '' : (mjml.split('\n')[first.line - 1] ?? '');
    const place = markup === '' ? null : templatePlace(markup, templates);
    throw new TemplateError(
      `Unexpected MJML: ${first?.message ?? String(error)}${others}`,
      place?.file ?? templates.get(name)?.path ?? name,
      place?.line ?? null,
      place === null ? null : 1,
      error,
    );
  }
}

let mjml2html: Mjml | null = null;

async function htmlOf(mjml: string): Promise<string> {
  // Loading it takes most of a second, which a build without a new edition can save.
  mjml2html ??= loadMjml();
  const { html } = await mjml2html(mjml, { validationLevel: 'strict', ignoreIncludes: true, fonts: {} });
  return html;
}

function tidied(html: string): string {
  return withoutWhite(withoutIndentation(html));
}

/** Something MJML complains about; `line` is a line of the composed document. */
interface MjmlProblem {
  readonly message: string;
  readonly line?: number;
}

function problemsOf(error: unknown): readonly MjmlProblem[] {
  if (!(error instanceof Error)) return [];
  const listed: readonly unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  const problems = listed.flatMap((problem): MjmlProblem[] => {
    if (problem === null || typeof problem !== 'object') return [];
    if (!('message' in problem) || typeof problem.message !== 'string') return [];
    const tag = 'tagName' in problem && typeof problem.tagName === 'string' ? `<${problem.tagName}>: ` : '';
    const line = 'line' in problem && typeof problem.line === 'number' ? { line: problem.line } : {};
    return [{ message: `${tag}${problem.message}`, ...line }];
  });
  return problems.length === 0 ? [{ message: error.message }] : problems;
}

/**
 * MJML also hides the preheader by making it white; white on white counts against a mail (SpamAssassin,
 * HTML_FONT_LOW_CONTRAST).
 */
function withoutWhite(html: string): string {
  return html.replace(
    '<div style="display:none;font-size:1px;color:#ffffff;',
    '<div style="display:none;font-size:1px;',
  );
}

/** MJML indents its output; a mail program that cuts at a number of bytes counts the blanks. */
function withoutIndentation(html: string): string {
  return html
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim()
    .concat('\n');
}
