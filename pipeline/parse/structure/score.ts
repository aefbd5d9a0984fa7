import type { Announcement } from './announce.ts';
import type { Marker } from './marker.ts';
import type { Series } from './series.ts';

/** What a series is judged against. */
export interface ArticleFacts {
  readonly announcement: Announcement;
  /** Counts promised in the text before the series, see {@link readPromisedCounts}. */
  readonly promised: readonly number[];
  /** Characters of text in the article, without boilerplate. */
  readonly size: number;
}

/** One reason for or against a series, in points. */
export interface ScoreReason {
  readonly name: string;
  readonly points: number;
}

/** A series with its points. */
export interface ScoredSeries {
  readonly series: Series;
  readonly reasons: readonly ScoreReason[];
  readonly score: number;
}

/** A series below this score is not a list of milestones. */
export const THRESHOLD = 1.5;

/** Weighs one series by itself. */
export function scoreSeries(series: Series, facts: ArticleFacts): ScoredSeries {
  const reasons = RULES.flatMap((rule) => {
    const points = rule.weigh(series.markers, facts, series.name);
    return points === 0 ? [] : [{ name: rule.name, points }];
  });
  return { series, reasons, score: total(reasons) };
}

/** The same candidate with one more reason. */
export function withReason(candidate: ScoredSeries, reason: ScoreReason): ScoredSeries {
  const reasons = [...candidate.reasons, reason];
  return { series: candidate.series, reasons, score: total(reasons) };
}

function total(reasons: readonly ScoreReason[]): number {
  return reasons.reduce((sum, reason) => sum + reason.points, 0);
}

interface SeriesCriterion {
  readonly name: string;
  weigh(markers: readonly Marker[], facts: ArticleFacts, series: string): number;
}

const RULES: readonly SeriesCriterion[] = [
  { name: 'numbers run in order', weigh: weighNumbers },
  { name: 'as many as promised', weigh: weighCount },
  {
    name: 'the title speaks of a list',
    weigh: (_, { announcement }) => (announcement.list && announcement.count === null ? 1.2 : 0),
  },
  { name: 'headings that nothing announces', weigh: weighUnannounced },
  { name: 'weight of the markup', weigh: ([first]) => (first === undefined ? 0 : markupWeight(first)) },
  { name: 'each has a date', weigh: weighDates },
  { name: 'each is a version', weigh: (markers) => (share(markers, isVersion) >= 0.6 ? 2.5 : 0) },
  {
    name: 'each is a link',
    weigh: (markers) => (share(markers, (marker) => marker.lead.link) >= 0.6 ? 1.2 : 0),
  },
  { name: 'covers the article', weigh: weighCoverage },
  { name: 'stands apart from the running text', weigh: weighDensity },
  {
    name: 'how many',
    weigh: ({ length }) => (length === 2 ? -1 : Math.min(0.6, Math.log2(length / 3) * 0.2)),
  },
  { name: 'alike in size', weigh: weighLikeness },
  { name: 'titles that repeat', weigh: weighRepetition },
  { name: 'steps or questions', weigh: weighInstructive },
  { name: 'notes at the end', weigh: weighNotes },
];

/** `v1.2`, `2.0.9`, `[1.0.0]`, `Unreleased`: an entry of a changelog. */
export function isVersion(marker: Marker): boolean {
  return VERSION.test(marker.lead.title) || VERSION.test(marker.lead.heading);
}

const VERSION =
  /^\W*(?:(?:version|release|v)\.?\s*)?\d+\.\d+(?:\.\d+)*(?:[-+.][\w.]+)?(?=$|[\s\]:(–—·-])|^\W*(?:unreleased|head|next|upcoming|trunk)\W*(?:$|[\s(])/i;

function share(markers: readonly Marker[], test: (marker: Marker) => boolean): number {
  return markers.filter(test).length / markers.length;
}

/** Numbers written by hand prove a series; those of a Markdown list, which counts by itself, prove less. */
function weighNumbers(markers: readonly Marker[]): number {
  if (share(markers, (marker) => marker.ordinal !== null) < 0.9) return 0;
  const numbers = markers.map((marker) => marker.ordinal ?? 0);
  const order = orderliness(numbers);
  const byHand = share(markers, (marker) => marker.lead.ordinal !== null) >= 0.5 || listCount(markers) > 1;
  const ends = numbers[0] === 1 || numbers.at(-1) === 1 ? 0.5 : 0;
  if (order >= 0.9) return (byHand ? 2 : 1) + ends;
  return order >= 0.7 ? 1 + ends : -1;
}

/**
 * The share of steps that go up by one, down by one, stay at 1, or begin again at 1. A gap of one or two counts half.
 */
function orderliness(numbers: readonly number[]): number {
  let points = 0;
  const steps = pairs(numbers);
  const down = steps.filter(([before, number]) => number === before - 1).length;
  const falling = down > numbers.length / 2;
  for (const [before, number] of steps) {
    const step = falling ? before - number : number - before;
    if (step === 1 || (number === 1 && before === 1) || (!falling && number === 1)) points += 1;
    else if (step === 2 || step === 3) points += 0.5;
  }
  return points / steps.length;
}

/** Each element but the first with the one before it. */
function pairs<Value>(list: readonly Value[]): readonly (readonly [before: Value, value: Value])[] {
  return list.flatMap((value, index) => {
    const before = list[index - 1];
    return before === undefined ? [] : [[before, value] as const];
  });
}

function listCount(markers: readonly Marker[]): number {
  return new Set(markers.map((marker) => marker.ancestors.at(-1))).size;
}

function weighCount(markers: readonly Marker[], { announcement, promised }: ArticleFacts): number {
  const found = markers.length;
  const highest = Math.max(...markers.map((marker) => marker.ordinal ?? 0));
  const { count } = announcement;
  if (count === null) return promised.includes(found) && found > 2 ? 2 : 0;
  // Bold beginnings without numbers are common: as many as promised may be chance.
  const weak = markers.every(({ kind, ordinal }) => kind === 'paragraph' && ordinal === null);
  if (found === count || (highest === count && found >= count * 0.8)) return weak ? 2 : 3;
  if (promised.includes(found) && found > 2) return 2;
  if (Math.abs(found - count) === 1) return 1.2;
  if (found > count && found <= count * 1.5 + 1) return 0.6;
  return found < count * 0.6 ? -1.5 : -1;
}

function weighUnannounced(markers: readonly Marker[], { announcement, promised }: ArticleFacts): number {
  const [first] = markers;
  if (first === undefined || (first.kind !== 'heading' && first.lead.bold !== 'line')) return 0;
  if ((announcement.list && !announcement.history) || promised.includes(markers.length)) return 0;
  const marked = share(
    markers,
    (marker) =>
      marker.lead.ordinal !== null || marker.lead.date !== null || marker.lead.link || isVersion(marker),
  );
  return marked >= 0.6 ? 0 : announcement.history && marked >= 0.3 ? -1 : -3;
}

function markupWeight({ kind, lead }: Marker): number {
  switch (kind) {
    case 'heading':
      return 0.6;
    case 'paragraph':
      return lead.bold === 'line' || lead.ordinal !== null ? 0.4 : lead.bold === 'start' ? -0.3 : 0;
    case 'row':
    case 'term':
      return 0.2;
    case 'item':
      return 0.1;
    case 'quote':
      return -0.2;
  }
}

function weighDates(markers: readonly Marker[]): number {
  if (share(markers, (marker) => marker.lead.date !== null) < 0.6) return 0;
  return share(markers, (marker) => marker.lead.yearOnly) >= 0.8 ? 1.2 : 2;
}

function weighCoverage(markers: readonly Marker[], { size }: ArticleFacts): number {
  const covered = coverage(markers, size);
  return 2 * (covered - 0.4) - (covered < 0.25 ? 1.5 : 0);
}

/** The share of the article's text from the first marker to the end of the last one's own text. */
function coverage(markers: readonly Marker[], size: number): number {
  const first = markers[0];
  const last = markers.at(-1);
  if (first === undefined || last === undefined || size === 0) return 0;
  const spans = spansBetween(markers).toSorted((a, b) => a - b);
  const typical = spans[Math.floor(spans.length / 2)] ?? 0;
  return Math.min(1, (last.start - first.start + Math.max(last.size, typical)) / size);
}

/** Characters from each marker to the next. */
function spansBetween(markers: readonly Marker[]): readonly number[] {
  return pairs(markers).map(([before, marker]) => marker.start - before.start);
}

/** Items of a list that contain their whole text: much else between them means that the list is part of an essay. */
function weighDensity(markers: readonly Marker[], facts: ArticleFacts): number {
  const [first] = markers;
  if (first === undefined || first.kind === 'heading' || first.kind === 'term') return 0;
  const own = markers.reduce((sum, marker) => sum + marker.size, 0) / Math.max(1, facts.size);
  const oneList = listCount(markers) === 1;
  if (first.kind === 'item' && oneList) return own < 0.25 ? -2 : own < 0.45 ? -0.8 : 0;
  if (share(markers, (marker) => marker.ordinal !== null) >= 0.9) return 0;
  return own < 0.3 ? -2 : own < 0.5 ? -1 : 0;
}

function weighLikeness(markers: readonly Marker[]): number {
  const sizes = spansBetween(markers);
  if (sizes.length < 2) return 0;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const deviation = Math.sqrt(sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / sizes.length) / mean;
  return deviation < 0.6 ? 0.4 : deviation > 1.5 ? -0.4 : 0;
}

/** The same few headings under each item are its parts: "Pros", "Cons", "Verdict". */
function weighRepetition(markers: readonly Marker[]): number {
  const titles = markers.map(({ lead }) => lead.title.toLowerCase()).filter((title) => title !== '');
  return titles.length > 3 && new Set(titles).size < titles.length * 0.7 ? -4 : 0;
}

/** A numbered list that nothing announces, in the last part of a text, is a list of notes. */
function weighNotes(markers: readonly Marker[], { announcement, promised, size }: ArticleFacts): number {
  const [first] = markers;
  if (first === undefined || first.kind === 'heading' || first.ordinal === null) return 0;
  if (announcement.list || promised.includes(markers.length)) return 0;
  return first.start > size * 0.5 ? -3 : 0;
}

function weighInstructive(markers: readonly Marker[], { announcement }: ArticleFacts): number {
  if (announcement.instructive) return -10;
  const questions = share(markers, ({ lead }) => /[?？]\s*$/.test(lead.title) && !lead.link) >= 0.6;
  if (questions && !announcement.list) return -6;
  const orders = share(markers, ({ lead }) => STEP.test(lead.title)) >= 0.6;
  return (questions ? -3 : 0) + (orders && !announcement.list ? -3 : 0);
}

/** What manuals tell people to do. A list that a title announces ("Seven rules …") may well use such words. */
const STEP =
  /^(?:first,?\s+|then,?\s+|next,?\s+|finally,?\s+)?(?:add|adjust|apply|attach|back ?up|bake|boil|boot|browse|build|change|check|choose|clean|click|clone|close|combine|compile|configure|connect|convert|cook|copy|create|cut|define|delete|deploy|disable|download|drag|drain|edit|enable|enter|export|extract|fill|find|format|generate|get|go to|heat|import|initiali[sz]e|insert|install|launch|load|log ?in|make|measure|mix|modify|mount|move|navigate|open|partition|paste|peel|place|plug|pour|preheat|prepare|press|pull|push|put|reboot|register|remove|rename|repeat|replace|restart|run|save|scroll|select|serve|set(?: ?up)?|sign (?:in|up)|sprinkle|start|stir|stop|switch|tap|test|turn|type|unplug|unpack|unzip|update|upgrade|upload|use|verify|visit|wait|write)\b/i;
