import type { Piece } from './segment.ts';
import { CLOSING } from './series.ts';
import { type FlowNode, headingLevel, isElement, plainText } from './text.ts';

/**
 * Parts the closing words of an article from the body of its last milestone, where no heading does.
 *
 * What the other milestones look like decides: items that hold their whole text end with the item; otherwise a
 * rule that the others lack, or a paragraph that speaks of the whole ("In summary", "These were", "What do you
 * think"), begins the outro.
 */
export function splitOutro(pieces: readonly Piece[]): {
  pieces: readonly Piece[];
  outro: readonly FlowNode[];
} {
  const last = pieces.at(-1);
  if (last === undefined) return { pieces, outro: [] };
  const others = pieces.slice(0, -1);
  const own = ownLength(last);
  const at = outroStart(last, others, own);
  const trimmed = others.map(withoutRule);
  if (at >= last.body.length) return { pieces: [...trimmed, withoutRule(last)], outro: [] };
  return {
    pieces: [...trimmed, withoutRule({ marker: last.marker, body: last.body.slice(0, at) })],
    outro: last.body.slice(at).filter((node, index) => !(index === 0 && isElement(node, 'hr'))),
  };
}

/** How many blocks of a body come from the marker's own element. */
function ownLength({ marker, body }: Piece): number {
  const inside = new Set<FlowNode>([...marker.lead.rest, ...marker.node.children, marker.node]);
  const end = body.findIndex((node) => !inside.has(node));
  return end < 0 ? body.length : end;
}

function outroStart(last: Piece, others: readonly Piece[], own: number): number {
  const following = others.filter((piece) => piece.body.length > ownLength(piece)).length;
  const selfContained =
    last.marker.kind !== 'heading' && others.length > 0 && following < others.length * 0.3;
  if (selfContained) return own;
  const inner = others.some((piece) => piece.body.slice(0, -1).some((node) => isElement(node, 'hr')));
  for (const [index, node] of last.body.entries()) {
    if (index < own) continue;
    const rule = isElement(node, 'hr') && !inner && index < last.body.length - 1;
    const heading = headingLevel(node) > 0 && CLOSING.test(plainText(node));
    const hasBody = index > 0;
    if (rule || heading || (hasBody && isElement(node, 'p') && speaksOfTheWhole(plainText(node))))
      return index;
  }
  return last.body.length;
}

function withoutRule(piece: Piece): Piece {
  const end = piece.body.findLastIndex((node) => !isElement(node, 'hr'));
  return end === piece.body.length - 1 ? piece : { marker: piece.marker, body: piece.body.slice(0, end + 1) };
}

function speaksOfTheWhole(text: string): boolean {
  return OPENS_CLOSING.test(text) || (text.length < 400 && ASKS_READERS.test(text));
}

const OPENS_CLOSING =
  /^\W*(?:in (?:summary|conclusion|closing|short|sum)\b|to (?:sum up|conclude|wrap (?:up|things up)|summari[sz]e)\b|all in all\b|that(?:[’']s| is) (?:it|all|a wrap)\b|th[eo]se (?:are|were)\b|(?:and |so )?there you have it|(?:many )?thanks (?:for|to (?:everyone|everybody|all|those))\b|thank you\b|let (?:us|me) know\b|tell (?:us|me)\b|share your\b|did (?:we|i) (?:miss|forget)\b|stay tuned\b|see you\b|until next\b|if you(?:[’']ve)? (?:follow|liked?|enjoy(?:ed)?|have any|know of|think)\b|(?:we|i) hope (?:you|this|these)\b|here[’']s to\b|keep (?:connected|reading)\b|don[’']t forget\b|feel free\b|overall,|the (?:story|list) (?:is|goes|continues|could)\b|(?:any|each|all) of (?:these|those|the above)\b|all (?:these|those|the above)\b|you can also\b|check out (?:our|my|the full)\b|(?:btw|p\.?s\.?)\b|what (?:do you think|would you|are your|is your|did you|[’']s your)\b|there (?:are|were) (?:of course |certainly |surely )?(?:many|plenty|lots|countless|others)\b|what[’']s (?:your|next)\b|which (?:of (?:these|those)|one|are your)\b|do you (?:have|know|agree|think)\b|have (?:i|we) (?:missed|forgotten)\b|(?:as|while) (?:\d{4}|the year|we (?:look|head|move|enter)|you can see)\b|looking (?:ahead|forward|back)\b|happy (?:new year|holidays|coding|hacking|reading)\b|zusammenfassend|fazit|en résumé|en conclusion|en resumen|总之|总的来说|综上|以上|最后)/iu;
const ASKS_READERS =
  /\bin the comments?\b|\bcomments? (?:section|below)\b|\bleave (?:us |me )?a comment\b|\bgood ?bye\b|\buntil next (?:time|week|year|month)\b|\bthe story is endless\b/i;
