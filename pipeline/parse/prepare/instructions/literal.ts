import type { Family, Token } from './token.ts';

/** Instructions whose body is kept as written, up to the one that ends them, by family. */
const LITERAL: Partial<Record<Family, ReadonlySet<string>>> = {
  tag: new Set('code codeblock comment highlight katex mermaid prism raw verbatim'.split(' ')),
  hugo: new Set('chroma code comment highlight katex math mermaid raw rawhtml'.split(' ')),
  bracket: new Set(['code', 'embed', 'sourcecode']),
  extension: new Set(['comment', 'nomarkdown']),
};

/** Whether the body of an instruction contains no instructions. */
export function isLiteral({ family, name, closes, isClosed }: Token): boolean {
  return !closes && !isClosed && LITERAL[family]?.has(name) === true;
}
