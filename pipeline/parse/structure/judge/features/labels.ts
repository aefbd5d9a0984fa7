import type { Marker } from '../../marker.ts';
import { type Candidate, share, shareOfTitles } from '../candidate.ts';
import { byKind, type Feature, yes } from '../feature.ts';
import { listCount } from './markup.ts';

/** What stands at the items' beginning: numbers, dates, versions, links. */
export const LABELS: readonly Feature[] = [
  { name: 'numbers run in order', measure: weighNumbers },
  { name: 'each has a date', measure: weighDates },
  yes('each is a version', (one) => share(one, isVersion) >= 0.6),
  yes('each is a link', (one) => share(one, ({ lead }) => lead.link) >= 0.6),
  { name: 'share with a number', measure: (one) => share(one, ({ lead }) => lead.ordinal !== null) },
  byKind({ name: 'share with a date', measure: (one) => share(one, ({ lead }) => lead.date !== null) }),
  { name: 'share with a year alone', measure: (one) => share(one, ({ lead }) => lead.yearOnly) },
  byKind({ name: 'share that are links', measure: (one) => share(one, ({ lead }) => lead.link) }),
  { name: 'share with a title', measure: (one) => one.titles.length / one.markers.length },
  {
    name: 'words in a title',
    measure: ({ titles }) =>
      Math.min(
        2,
        titles.reduce((sum, title) => sum + title.split(/\s+/).length, 0) / Math.max(1, titles.length) / 10,
      ),
  },
  byKind({
    name: 'titles of few words',
    measure: (one) => shareOfTitles(one, (title) => title.split(/\s+/).length <= 3),
  }),
  {
    name: 'titles that are sentences',
    measure: (one) => shareOfTitles(one, (title) => /[.!。！]$/u.test(title)),
  },
  { name: 'titles that ask', measure: (one) => shareOfTitles(one, (title) => /[?？]\s*$/u.test(title)) },
  { name: 'titles with a colon', measure: (one) => shareOfTitles(one, (title) => /[:：]/u.test(title)) },
  {
    name: 'titles with names or numbers',
    measure: (one) => shareOfTitles(one, (title) => NAME_OR_NUMBER.test(title)),
  },
  {
    name: 'titles that begin small',
    measure: (one) => shareOfTitles(one, (title) => /^\p{Ll}/u.test(title)),
  },
  { name: 'titles of any article', measure: (one) => shareOfTitles(one, (title) => SECTION.test(title)) },
  {
    name: 'titles that tell to do something',
    measure: (one) => shareOfTitles(one, (title) => STEP.test(title)),
  },
  {
    name: 'titles with "step" or "part"',
    measure: (one) => shareOfTitles(one, (title) => /^(?:step|part|phase|stage)\b/i.test(title)),
  },
  { name: 'titles that begin alike', measure: beginAlike },
  yes(
    'titles that repeat',
    ({ titles }) =>
      titles.length > 3 && new Set(titles.map((title) => title.toLowerCase())).size < titles.length * 0.7,
  ),
];

/** `v1.2`, `2.0.9`, `[1.0.0]`, `Unreleased`: an entry of a changelog. */
export function isVersion(marker: Marker): boolean {
  return VERSION.test(marker.lead.title) || VERSION.test(marker.lead.heading);
}

const VERSION =
  /^\W*(?:(?:version|release|v)\.?\s*)?\d+\.\d+(?:\.[\w.]+|(?:\.\d+)*[-+][\w.]+)?(?=$|[\s\]:(–—·-])|^\W*(?:unreleased|head|next|upcoming|trunk)\W*(?:$|[\s(])/i;

/** A number, or a word with a capital letter before another one; tried once for each word, however long it is. */
const NAME_OR_NUMBER = /(?<![\p{L}\d.])(?=[\p{L}\d.]*\p{Lu}[\p{L}\d.])[\p{L}\d.]+\s+\p{Lu}|\d/u;

/** Numbers written by hand prove a series; those of a Markdown list, which counts by itself, prove less. */
function weighNumbers(candidate: Candidate): number {
  const { markers } = candidate;
  if (share(candidate, (marker) => marker.ordinal !== null) < 0.9) return 0;
  const numbers = markers.map((marker) => marker.ordinal ?? 0);
  const order = orderliness(numbers);
  const byHand = share(candidate, (marker) => marker.lead.ordinal !== null) >= 0.5 || listCount(markers) > 1;
  const ends = numbers[0] === 1 || numbers.at(-1) === 1 ? 0.5 : 0;
  if (order >= 0.9) return (byHand ? 2 : 1) + ends;
  return order >= 0.7 ? 1 + ends : -1;
}

/**
 * The share of steps that go up by one, down by one, stay at 1, or begin again at 1. A gap of one or two counts half.
 */
function orderliness(numbers: readonly number[]): number {
  const steps = numbers.slice(1).map((number, index) => [numbers[index] ?? 0, number] as const);
  const down = steps.filter(([before, number]) => number === before - 1).length;
  const falling = down > numbers.length / 2;
  let points = 0;
  for (const [before, number] of steps) {
    const step = falling ? before - number : number - before;
    if (step === 1 || (number === 1 && before === 1) || (!falling && number === 1)) points += 1;
    else if (step === 2 || step === 3) points += 0.5;
  }
  return points / steps.length;
}

function weighDates(candidate: Candidate): number {
  if (share(candidate, (marker) => marker.lead.date !== null) < 0.6) return 0;
  return share(candidate, (marker) => marker.lead.yearOnly) >= 0.8 ? 1.2 : 2;
}

/** The share of titles that begin with the word that most begin with. */
function beginAlike({ titles }: Candidate): number {
  const counts = new Map<string, number>();
  for (const title of titles) {
    const word = title.toLowerCase().split(/\s+/, 1)[0] ?? '';
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return titles.length < 2 ? 0 : Math.max(...counts.values()) / titles.length;
}

/** Headings of the parts of an essay, a manual or a release note. */
const SECTION =
  /^(?:introduction|overview|background|motivation|installation|usage|features?|requirements?|prerequisites?|conclusion|summary|results?|discussion|examples?|setup|configuration|getting started|how it works|(?:the )?(?:problem|solution|challenge|future|beginning|end|basics|idea)s?|approach|goals?|next steps?|what['’]?s next|faq|resources?|references|contributors?|download|changes|improvements?|bug ?fixes|fixed|added|changed|removed|deprecated|security|documentation|other|miscellaneous|new features?|pros|cons|verdict|ingredients|instructions|method|directions)\W*$|^(?:what|why|how) /i;

/** What manuals tell people to do. */
const STEP =
  /^(?:first,?\s+|then,?\s+|next,?\s+|finally,?\s+)?(?:add|adjust|apply|attach|back ?up|bake|boil|boot|browse|build|change|check|choose|clean|click|clone|close|combine|compile|configure|connect|convert|cook|copy|create|cut|define|delete|deploy|disable|download|drag|drain|edit|enable|enter|export|extract|fill|find|format|generate|get|go to|heat|import|initiali[sz]e|insert|install|launch|load|log ?in|make|measure|mix|modify|mount|move|navigate|open|partition|paste|peel|place|plug|pour|preheat|prepare|press|pull|push|put|reboot|register|remove|rename|repeat|replace|restart|run|save|scroll|select|serve|set(?: ?up)?|sign (?:in|up)|sprinkle|start|stir|stop|switch|tap|test|turn|type|unplug|unpack|unzip|update|upgrade|upload|use|verify|visit|wait|write)\b/i;
