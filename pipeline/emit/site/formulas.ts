import { texToMathml } from '../../text/html/mathml.ts';
import { withoutReferences } from '../../text/html/serialized.ts';

/**
 * Replaces the formulas in a piece of HTML, which are code elements, with MathML.
 *
 * @param html As serialised from a tree.
 */
export function formulas(html: string): string {
  if (!html.includes('<code class="math ')) return html;
  return html.replace(FORMULA, (found: string, kind: string, tex: string) => {
    return texToMathml(withoutReferences(tex), kind === 'display') ?? found;
  });
}

const FORMULA =
  /(?:<pre>(?=<code class="math math-display">))?<code class="math math-(display|inline)">([^<]*)<\/code>(?:<\/pre>)?/gu;
