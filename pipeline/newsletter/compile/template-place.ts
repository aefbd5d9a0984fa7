import type { Templates } from '../../model/template.ts';

/** A line of a template. */
export interface TemplatePlace {
  /** As shown to people: `templates/email/partials/footer.mjml`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Finds the template line that a piece of composed markup came from: the one that has most in common with its start
 * tag, and among those the one that has most in common with the rest. Neither Liquid nor MJML keeps that information.
 *
 * @param markup MJML, or the HTML made from it.
 * @returns `null` if no line has enough in common with it.
 */
export function templatePlace(markup: string, templates: Templates): TemplatePlace | null {
  const trimmed = markup.trim();
  const tag = trimmed.slice(0, trimmed.indexOf('>') + 1);
  let best: TemplatePlace | null = null;
  let [mostOfTag, most] = [0, LEAST_SHARED - 1];
  for (const [name, { path, text }] of templates) {
    if (!name.endsWith('.mjml')) continue;
    for (const [index, line] of text.split('\n').entries()) {
      const pieces = line.split(BETWEEN).map((piece) => piece.trim());
      const shared = sharedLength(pieces, trimmed);
      if (shared < LEAST_SHARED) continue;
      const sharedTag = sharedLength(pieces, tag);
      if (sharedTag < mostOfTag || (sharedTag === mostOfTag && shared <= most)) continue;
      best = { file: path, line: index + 1 };
      [mostOfTag, most] = [sharedTag, shared];
    }
  }
  return best;
}

/** The least number of characters that a line and the markup share; `<div>` is in every file. */
const LEAST_SHARED = 8;

/**
 * What separates the literal pieces of a line: Liquid, and the ends of tags, because MJML replaces tags with its own.
 */
const BETWEEN = /\{\{.*?\}\}|\{%.*?%\}|(?<=>)|(?=<)/gs;

/** How many characters of the pieces are in the markup, in order. */
function sharedLength(pieces: readonly string[], markup: string): number {
  let shared = 0;
  let at = 0;
  for (const piece of pieces) {
    const found = piece === '' ? -1 : markup.indexOf(piece, at);
    // A branch that was not taken is not there.
    if (found === -1) continue;
    shared += piece.length;
    at = found + piece.length;
  }
  return shared;
}
