import { createRequire } from 'node:module';

import { fromHtml } from 'hast-util-from-html';
import { sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { renderToString } from 'temml';

/**
 * A TeX formula as MathML; `null` if it is not a valid one. Commands that link elsewhere or bring their own markup are
 * not run, and the elements are limited to an allow-list all the same.
 *
 * @param isBlock Whether it is displayed as a block.
 */
export function texToMathml(tex: string, isBlock: boolean): string | null {
  try {
    const temml: { readonly renderToString: typeof renderToString } = load('temml');
    const mathml = temml.renderToString(tex, { displayMode: isBlock, throwOnError: true, trust: false });
    return toHtml(sanitize(fromHtml(mathml, { fragment: true }), MATHML));
  } catch {
    // The mistake is in the author's TeX; Temml has no other way to report it.
    return null;
  }
}

/** Loaded with the first formula: it is as large as a parser of Markdown. */
const load = createRequire(import.meta.url);

/** MathML Core. */
const MATHML: Schema = {
  tagNames:
    'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd merror semantics'.split(
      ' ',
    ),
  attributes: {
    '*': (
      'display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace minsize maxsize symmetric largeop movablelimits ' +
      'accent accentunder linethickness width height depth voffset columnalign rowspacing columnspacing columnlines rowlines columnspan rowspan notation'
    ).split(' '),
  },
  strip: ['annotation', 'annotation-xml', 'script', 'style'],
};
