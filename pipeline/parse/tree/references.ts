import { isLocalUrl } from '../../text/local-url.ts';
import type { Reference } from '../../model/parsed.ts';
import type { ResolveUrl } from '../../model/url.ts';
import { eachElement, type FlowNode, isElement, isNoteMark } from './text.ts';

/**
 * Collects what links and pictures lead to within the publication: a path, or a place on a page. Those made from
 * footnotes are not the author's.
 *
 * @param blocks The published ones.
 */
export function findReferences(blocks: readonly FlowNode[], resolveUrl: ResolveUrl): readonly Reference[] {
  const references: Reference[] = [];
  for (const block of blocks) {
    eachElement(block, (element) => {
      const { href, src, poster } = element.properties;
      if (isNoteMark(element)) return;
      const found = isElement(element, 'a')
        ? [['link', href] as const]
        : MEDIA.has(element.tagName)
          ? [['picture', src] as const, ['picture', poster] as const]
          : [];
      const start = element.position?.start ?? block.position?.start;
      for (const [kind, written] of found) {
        if (typeof written !== 'string' || !isLocalUrl(written)) continue;
        const url = resolveUrl(written);
        if (url !== null)
          references.push({ kind, written, url, line: start?.line ?? 1, column: start?.column ?? 1 });
      }
    });
  }
  return references;
}

const MEDIA = new Set(['img', 'source', 'video', 'audio', 'track']);
