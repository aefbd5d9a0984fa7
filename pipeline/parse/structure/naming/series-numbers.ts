import { withoutStart } from '../../tree/inline.ts';
import { rawTextOf } from '../../../text/html/plain-marks.ts';
import type { Lead } from '../lead.ts';
import type { Segment } from '../segment.ts';

/**
 * Reads numbers that only show what they are in order: `01-Title`, `02-Title`, … or `1_Title`. If the titles of at least
 * three items begin with them, one by one from the first or down to it, they are the items' numbers; else they are parts
 * of the titles (`24-Hour News`).
 */
export function withSeriesNumbers(segments: readonly Segment[]): readonly Segment[] {
  const numbers = segments.map(({ marker }) => (isBare(marker) ? numberOf(marker.lead) : null));
  const values = numbers.map((number) => number?.value ?? NaN);
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  const lowest = step === 1 ? values[0] : values.at(-1);
  // "1 Year later", "2 Years later" are no numbers of items.
  const isSetOff =
    numbers.every((number) => number?.isSetOff === true) ||
    numbers.some((number) => number?.text.startsWith('0'));
  const isSeries =
    isSetOff &&
    values.length >= FEWEST &&
    Math.abs(step) === 1 &&
    (lowest === 0 || lowest === 1) &&
    values.every((value, index) => value === (values[0] ?? 0) + index * step);
  if (!isSeries) return segments;
  return segments.map((segment, index): Segment => {
    const number = numbers[index];
    const { marker } = segment;
    if (number === null || number === undefined) return segment;
    const ordinal = { value: number.value, text: number.text, length: number.length };
    const lead = {
      ...marker.lead,
      ordinal,
      title: marker.lead.title.slice(number.length),
      heading: marker.lead.heading.slice(number.length),
      titleNodes: withoutNumber(marker.lead.titleNodes),
      headingNodes: withoutNumber(marker.lead.headingNodes),
      content: withoutNumber(marker.lead.content),
    };
    return { ...segment, marker: { ...marker, lead, ordinal: number.value, number: number.text } };
  });
}

const FEWEST = 3;

/** Whether nothing is known of a number or date yet. */
function isBare({ ordinal, lead }: Segment['marker']): boolean {
  return ordinal === null && lead.date === null;
}

interface Printed {
  readonly value: number;
  readonly text: string;
  readonly length: number;
  /** Whether more than a space is between it and the title. */
  readonly isSetOff: boolean;
}

function numberOf({ title }: Lead): Printed | null {
  const match = PRINTED.exec(title);
  const text = match?.[1];
  if (match === null || text === undefined) return null;
  return {
    value: Number(text),
    text,
    length: match[0].length,
    isSetOff: match[0].trim() !== text,
  };
}

const PRINTED = /^\s*(\d{1,3})(?:\s?[-‐‑–—_.:·|)]\s?|\s)(?=["'“„«([]?[\p{Lu}\p{Lo}])/u;

function withoutNumber(nodes: Lead['content']): Lead['content'] {
  return withoutStart(nodes, PRINTED.exec(rawTextOf(nodes))?.[0].length ?? 0);
}
