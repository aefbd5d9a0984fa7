/** A template instruction that was left out of the text. */
export interface Shortcode {
  /** 1-based line of its beginning. */
  readonly line: number;
  /** As written, shortened. */
  readonly text: string;
}

/**
 * Takes out what another site generator would have replaced: Liquid (`{% … %}`, `{{ … }}`), Hugo
 * (`{{< … >}}`, `{{% … %}}`) and kramdown's attribute lists (`{: .wide}`). Code keeps everything; Liquid's
 * `highlight` blocks become fenced code. The number of lines stays the same.
 */
export function removeShortcodes(text: string): { text: string; removed: readonly Shortcode[] } {
  if (!/\{[{%:]/.test(text)) return { text, removed: [] };
  const removed: Shortcode[] = [];
  const lines = lineCounter(text);
  const cleaned = text.replace(PATTERN, (found: string, ...rest: unknown[]) => {
    const offset = rest.find((value): value is number => typeof value === 'number') ?? 0;
    if (/^[`~]/.test(found.trimStart())) return found;
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    if (/^\{\{[^<%]/.test(found) && /^(?: {4}|\t)/.test(text.slice(lineStart, lineStart + 4))) return found;
    const highlight = /^\{%-?\s*highlight\s+(\S+)/.exec(found);
    if (highlight !== null) return `\`\`\`${highlight[1] ?? ''}`;
    if (/^\{%-?\s*endhighlight/.test(found)) return '```';
    removed.push({ line: lines(offset), text: shorten(found) });
    return '\n'.repeat(found.split('\n').length - 1);
  });
  return { text: cleaned, removed };
}

/** Code first, so that nothing in it is taken for an instruction. Lengths are bounded to keep time linear. */
const PATTERN =
  /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[^\n]*$|(?![\s\S]))|`[^`\n]{1,500}`|\{\{[<%][^]{0,2000}?[>%]\}\}|\{%[^]{0,1000}?%\}|\{\{[^{}\n]{0,300}\}\}|\{:\s*(?:toc\b|[.#][\w-]|[\w-]+=)[^}\n]{0,300}\}/gm;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Tells the line of offsets that only grow, in time that grows with the text alone. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < offset; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}
