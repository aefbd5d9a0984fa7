import type { Templates } from '../../model/template.ts';

/** A line of a template. */
export interface TemplatePlace {
  /** As shown to people: `templates/email/partials/footer.mjml`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Finds the line of a template that a piece of composed markup came from: the one with the most of its own
 * characters in it, in their order. Neither Liquid nor MJML keeps that itself.
 *
 * @returns `null` where no line has enough in common with it.
 */
export function templatePlace(markup: string, templates: Templates): TemplatePlace | null {
  let best: TemplatePlace | null = null;
  let most = LEAST_SHARED - 1;
  for (const [name, { path, text }] of templates) {
    if (!name.endsWith('.mjml')) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const shared = sharedLength(line, markup);
      if (shared > most) {
        best = { file: path, line: index + 1 };
        most = shared;
      }
    }
  }
  return best;
}

/** Characters that a line and the markup have in common at least; `<div>` is in every file. */
const LEAST_SHARED = 8;

const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/gs;

/** Characters of the literal pieces of a template's line that stand in the markup in that order. */
function sharedLength(line: string, markup: string): number {
  let shared = 0;
  let at = 0;
  for (const literal of line.split(LIQUID)) {
    const piece = literal.trim();
    const found = piece === '' ? -1 : markup.indexOf(piece, at);
    // A branch that was not taken is not there.
    if (found === -1) continue;
    shared += piece.length;
    at = found + piece.length;
  }
  return shared;
}
