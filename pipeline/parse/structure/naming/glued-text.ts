import type { ElementContent } from 'hast';

import { splitAt } from '../../tree/inline.ts';
import { rawTextOf } from '../../../text/html/plain-marks.ts';
import { collapse, isElement } from '../../tree/text.ts';

/** A heading whose line goes on with text. */
export interface GluedHeading {
  readonly heading: readonly ElementContent[];
  /** The text, as inline content; empty: there is none. */
  readonly text: readonly ElementContent[];
}

/**
 * Separates a heading from text that its author put into the same line, directly behind it: `### Betafec_In March, we
 * worked on it …._` (underscores inside a word emphasise nothing), `### Betafec*In March, …*`, or a sentence after `<br>`.
 * A short line is a heading.
 */
export function splitGlued(nodes: readonly ElementContent[]): GluedHeading {
  const whole = { heading: nodes, text: [] };
  const text = rawTextOf(nodes);
  if (text.length < SHORTEST) return whole;
  const underscore = UNDERSCORES.exec(text);
  if (underscore?.[1] !== undefined && SENTENCE.test(underscore[2] ?? '')) {
    const { before, after } = splitAt(nodes, underscore[1].length);
    return { heading: before, text: [emphasis(withoutUnderscores(after))] };
  }
  const at = nodes.findIndex((node) => isElement(node, 'em', 'i', 'br'));
  const glue = nodes[at];
  if (glue === undefined || at === 0) return whole;
  const heading = nodes.slice(0, at);
  const rest = nodes.slice(isElement(glue, 'br') ? at + 1 : at);
  const isGlued = isElement(glue, 'br') || (nodes.length === at + 1 && /\S$/u.test(rawTextOf(heading)));
  return isGlued && rawTextOf(heading).trim() !== '' && isText(rawTextOf(rest))
    ? { heading, text: rest }
    : whole;
}

/** In UTF-16 units: a shorter line is a heading. */
const SHORTEST = 60;
/** In UTF-16 units: a subtitle or a byline is shorter, or no sentence. */
const SHORTEST_TEXT = 60;

const UNDERSCORES = /^([^_]{0,100}[^\s_])_(?=\S)([^_]+)_\s*$/u;

/** Underscores on both sides say already that it is apart. */
const SENTENCE = /^["'“„«(]?[\p{Lu}\p{Lo}\p{N}].{40}[^]*[.!?:。！？：]["'”’»)]*$/u;

/** Whether words are at least one whole sentence, and not the end of another. */
function isText(text: string | undefined): boolean {
  const said = collapse(text ?? '');
  return (
    said.length >= SHORTEST_TEXT &&
    /^["'“„«(]?[\p{Lu}\p{Lo}]/u.test(said) &&
    /[.!?。！？]["'”’»)]*$/u.test(said)
  );
}

function withoutUnderscores(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const inner = splitAt(nodes, 1).after;
  const text = rawTextOf(inner);
  return splitAt(inner, text.lastIndexOf('_')).before;
}

function emphasis(children: readonly ElementContent[]): ElementContent {
  return { type: 'element', tagName: 'em', properties: {}, children: [...children] };
}
