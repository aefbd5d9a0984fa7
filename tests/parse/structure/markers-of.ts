import { labelReader } from '../../../pipeline/dates/date-label.ts';
import { parseMarkdown } from '../../../pipeline/parse/prepare/markdown.ts';
import { findMarkers, type Marker } from '../../../pipeline/parse/structure/marker.ts';
import { htmlTree } from '../../../pipeline/parse/tree/tree.ts';

/** Every marker in an English text. */
export function markersOf(text: string): readonly Marker[] {
  return findMarkers(htmlTree(parseMarkdown(text), text).root, text, labelReader('en', text));
}
