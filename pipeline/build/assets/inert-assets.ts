import type { Asset } from '../../collect/asset.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';

/**
 * Makes sure that no picture of the publication runs anything on its site: SVG is published without scripts and the like,
 * or not at all.
 */
export async function inertAssets(
  assets: readonly Asset[],
): Promise<{ readonly assets: readonly Asset[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const inert: Asset[] = [];
  for (const asset of assets) {
    if (!/\.svg$/i.test(asset.path)) {
      inert.push(asset);
      continue;
    }
    // Loads a parser of XML, which most publications need not wait for.
    const { inertSvg } = await import('./inert-svg.ts');
    const bytes = await asset.read();
    const made = inertSvg(bytes);
    if (made === null) diagnostics.push(unclear(asset.path));
    else if (made.removed.length > 0) diagnostics.push(active(asset.path, made.removed));
    if (made === null) continue;
    // What is not changed is read again when it is written: pictures need not all be in memory.
    inert.push(made.bytes === bytes ? asset : { ...asset, read: () => Promise.resolve(made.bytes) });
  }
  return { assets: inert, diagnostics };
}

function active(path: string, removed: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    message: `Unexpected active content, published without it: ${removed.map((what) => `\`${what}\``).join(', ')}`,
    hint: 'Whoever opens the picture by itself would run it as a page of your site. Remove it from the file.',
    ...placeOf(path),
  };
}

function unclear(path: string): Diagnostic {
  return {
    severity: 'error',
    message: 'Unexpected content, expected well-formed XML with an `svg` element; it is not published',
    hint: 'Save it again with a drawing program, as plain SVG.',
    ...placeOf(path),
  };
}

function placeOf(path: string): Pick<Diagnostic, 'rule' | 'file' | 'line' | 'column'> {
  return { rule: 'active-svg', file: `content/${path}`, line: null, column: null };
}
