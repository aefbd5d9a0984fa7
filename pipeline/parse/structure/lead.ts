import type { ElementContent } from 'hast';

import type { LabelReader } from '../../dates/date-label.ts';
import { keptOfStart, splitAt, trimSeparators, withoutEnd, withoutStart } from '../tree/inline.ts';
import { boldStart, firstLine, leadingLink, linkWithByline } from './line-start.ts';
import { splitGlued } from './naming/glued-text.ts';
import { type Ordinal, readOrdinal } from './numbering.ts';
import { rawText, rawTextOf } from '../../text/html/plain-marks.ts';
import { collapse, isBlank, isElement } from '../tree/text.ts';

/** How a line begins: what its title is, and what already belongs to the body. */
export interface Lead {
  readonly ordinal: Ordinal | null;
  /** `line`: bold to the end of the line; `start`: only bold at its beginning. */
  readonly bold: 'line' | 'start' | null;
  /** Whether the title is a link (or begins with one that a separator sets off). */
  readonly link: boolean;
  /** The date before or after the title as a label. */
  readonly date: string | null;
  /** Whether that label is only a year, a span of years or a decade. */
  readonly yearOnly: boolean;
  /** Without number and date label; empty if the line has no title of its own. */
  readonly title: string;
  /** With the date label: dates are looked for here first. */
  readonly heading: string;
  /**
   * The words of {@link title} with their markup, and what the plain title leaves out of the heading: a byline, a
   * picture.
   */
  readonly titleNodes: readonly ElementContent[];
  /** Like {@link titleNodes}, with the date label. */
  readonly headingNodes: readonly ElementContent[];
  /** What follows the title in the same block. */
  readonly rest: readonly ElementContent[];
  /** Whether the sentence that the title begins continues in {@link rest}. */
  readonly runsOn: boolean;
  /** Everything in the block except its number. */
  readonly content: readonly ElementContent[];
}

/**
 * Reads the beginning of a heading, paragraph or list item.
 *
 * The title is the first of these that applies: the bold words or the link that the block begins with; the text before
 * a line break; the whole block if it is short. Otherwise there is no title, and everything is body.
 *
 * @param nodes The content of the block, without the lists and paragraphs nested in it.
 * @param whole Whether the block is a heading, which is all title.
 * @param labels Reads the dates of the article.
 */
export function readLead(nodes: readonly ElementContent[], whole: boolean, labels: LabelReader): Lead {
  const outer = numberOf(rawTextOf(nodes), labels);
  const numberless = outer === null ? nodes : withoutStart(nodes, outer.length);
  const content = withoutLeadingBlanks(numberless);
  const text = collapse(rawTextOf(content));
  const first = content.find((node) => rawText(node).trim() !== '');
  const own = { ordinal: outer, content };

  if (whole) {
    const { heading, text: glued } = splitGlued(content);
    const title = linkWithByline(heading) ?? collapse(rawTextOf(heading));
    return {
      ...titled(heading, title, glued, labels),
      ...own,
      runsOn: false,
      bold: null,
      link: isElement(first, 'a'),
    };
  }

  const { ornament, bold, rest } = boldStart(content);
  if (bold.length > 0) {
    const start = [...ornament, ...bold];
    const boldText = collapse(rawTextOf(bold));
    const fills = firstLine(rest).before.every((node) => isBlank(node));
    const boldLabel = labels.leading(boldText);
    if (boldLabel !== null && boldLabel.rest === '' && !fills) {
      return {
        ...own,
        bold: 'start',
        link: false,
        date: boldLabel.label,
        yearOnly: boldLabel.yearOnly,
        title: '',
        heading: boldLabel.label,
        titleNodes: [],
        headingNodes: [],
        rest: [...ornament, ...trimSeparators(rest)],
        runsOn: false,
      };
    }
    return {
      ...titled(start, trimTitle(collapse(rawTextOf(start))), rest, labels),
      ...own,
      bold: fills ? 'line' : 'start',
      link: start.some((node) => isElement(node, 'a') || hasLink(node)),
    };
  }

  const plain = { ...own, bold: null } as const;
  const label = labels.leading(rawTextOf(content));
  if (label !== null && label.rest !== '') {
    const { before, after } = splitAt(content, label.length);
    const inner = readLead(after, false, labels);
    // A number after a date is part of the title.
    const number = inner.ordinal === null ? [] : splitAt(after, inner.ordinal.length).before;
    return {
      ...inner,
      ...own,
      date: label.label,
      yearOnly: label.yearOnly,
      heading: collapse(`${label.label}: ${inner.title}`),
      titleNodes: [...keptOfStart(before, after), ...number, ...inner.titleNodes],
      headingNodes: [...before, ...number, ...inner.headingNodes],
    };
  }

  const link = leadingLink(content);
  if (link !== null) return { ...titled(link.nodes, link.title, link.rest, labels), ...plain, link: true };

  const line = firstLine(content);
  const lineText = collapse(rawTextOf(line.before));
  if (
    line.after.some((node) => !isBlank(node)) &&
    lineText.length <= LONGEST_LINE &&
    !SENTENCE_GOES_ON.test(lineText)
  ) {
    return { ...titled(line.before, lineText, line.after, labels), ...plain, link: false };
  }
  if (
    text.length <= (/[.。]$/u.test(text) ? LONGEST_SENTENCE : LONGEST_TITLE) &&
    !SEVERAL_SENTENCES.test(text)
  )
    return { ...titled(content, text, [], labels), ...plain, link: false };
  return {
    ...plain,
    link: false,
    date: null,
    yearOnly: false,
    title: '',
    heading: '',
    titleNodes: [],
    headingNodes: [],
    rest: content,
    runsOn: false,
  };
}

/** The number that a text begins with; the one of a day, as in "12. Mai 2016", is none. */
function numberOf(text: string, labels: LabelReader): Ordinal | null {
  const ordinal = readOrdinal(text);
  return ordinal === null || labels.opening(text) > 0 ? null : ordinal;
}

/** A line longer than this that breaks off is running text wrapped by an editor. */
const LONGEST_LINE = 100;
/** A block without a full stop is a title even if it is long; a sentence only if it is short. */
const LONGEST_TITLE = 220;
const LONGEST_SENTENCE = 140;
/** A wrapped line of running text is long and breaks off in mid-sentence, or ends with a comma. */
const SENTENCE_GOES_ON = /^.{55,}[^.?!:。！？：”"')\]]$|[,，、]$/u;
const SEVERAL_SENTENCES = /[.!?]["'”’)]?\s+\p{Lu}.*[.!?]["'”’)]?$|。.+。/u;

/**
 * Separates a title from its date label.
 *
 * @param nodes Everything that is not {@link Lead.rest}.
 * @param title Its plain title, which may contain a date label.
 * @param rest What follows, with what separates it from the title.
 */
function titled(
  nodes: readonly ElementContent[],
  title: string,
  rest: readonly ElementContent[],
  labels: LabelReader,
): Omit<Lead, 'ordinal' | 'bold' | 'link' | 'content'> {
  const own = {
    heading: collapse(rawTextOf(nodes)),
    headingNodes: nodes,
    rest: trimSeparators(rest),
    runsOn: runsOn(nodes, rest),
  };
  const before = labels.leading(title);
  if (before !== null && before.rest !== '') {
    const start = labels.leading(rawTextOf(nodes))?.length ?? 0;
    return {
      ...own,
      title: before.rest,
      date: before.label,
      yearOnly: before.yearOnly,
      titleNodes: withoutStart(nodes, start),
    };
  }
  if (before !== null)
    return { ...own, title, date: before.label, yearOnly: before.yearOnly, titleNodes: nodes };
  const behind = labels.trailing(title);
  if (behind !== null && behind.rest !== '') {
    const raw = rawTextOf(nodes);
    const length = labels.trailing(raw)?.length ?? 0;
    const titleNodes = withoutEnd(nodes, raw.length - length);
    return { ...own, title: unbracket(behind.rest), date: behind.label, yearOnly: false, titleNodes };
  }
  return { ...own, title: unbracket(title), date: null, yearOnly: false, titleNodes: nodes };
}

/** Whether a sentence continues after a title: nothing sets the rest off, or it begins with a small letter. */
function runsOn(nodes: readonly ElementContent[], rest: readonly ElementContent[]): boolean {
  const following = rawTextOf(rest);
  if (collapse(following) === '') return false;
  const isSetOff = TITLE_ENDS.test(rawTextOf(nodes).trimEnd()) || REST_IS_SET_OFF.test(following);
  return !isSetOff || /^[\s\p{P}\p{S}]*\p{Ll}/u.test(following);
}

const TITLE_ENDS = /[.:!?…–—。：！？]["'”’」』)]?$/u;
const REST_IS_SET_OFF = /^[^\S\n]*(?:\n|[.:!?–—。：！？|·]|-+\s)/u;

/** `[1.0.0]`, which keep-a-changelog writes for a version without a link. */
function unbracket(title: string): string {
  return /^\[([^[\]]+)\]$/.exec(title)?.[1] ?? title;
}

function trimTitle(title: string): string {
  return title.replace(/(?:[:：–—]|\s-)+$/u, '').trim();
}

function hasLink(node: ElementContent): boolean {
  return isElement(node) && node.children.some((child) => isElement(child, 'a'));
}

function withoutLeadingBlanks(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const start = nodes.findIndex((node) => !isBlank(node));
  const kept = start < 0 ? [] : nodes.slice(start);
  const first = kept[0];
  return first?.type === 'text'
    ? [{ ...first, value: first.value.replace(/^[\s\u{200B}\u{FEFF}]+/u, '') }, ...kept.slice(1)]
    : kept;
}
