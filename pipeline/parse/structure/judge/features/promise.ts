import type { Announcement } from '../../announce.ts';
import { type Candidate, share } from '../candidate.ts';
import { byKind, type Feature, ofArticle, yes } from '../feature.ts';
import { speaksOf, type TitleSubject } from '../../title-words.ts';
import { isVersion } from './labels.ts';

const said = (name: string, test: (announcement: Announcement, candidate: Candidate) => boolean): Feature =>
  yes(name, (candidate) => test(candidate.facts.announcement, candidate));

const titled = (name: string, pattern: RegExp): Feature =>
  ofArticle(name, ({ title }) => pattern.test(title));

const about = (subject: TitleSubject, name: string): Feature =>
  ofArticle(name, ({ title }) => speaksOf(title, subject));

/** What the title and the introduction promise. */
export const PROMISE: readonly Feature[] = [
  { name: 'as many as promised', measure: weighCount },
  byKind(said('the title names a number', ({ count }) => count !== null)),
  said('exactly as many as the title says', ({ count }, { markers }) => count === markers.length),
  said(
    'far fewer than the title says',
    ({ count }, { markers }) => count !== null && markers.length < count * 0.6,
  ),
  said('more than the title says', ({ count }, { markers }) => count !== null && markers.length > count + 1),
  yes(
    'as many as the text says',
    ({ facts, markers }) => markers.length > 2 && facts.promised.includes(markers.length),
  ),
  byKind(said('the title speaks of a list', ({ list, count }) => list && count === null)),
  said('the title speaks of a history', ({ history }) => history),
  said('the article teaches or asks', ({ instructive }) => instructive),
  { name: 'headings that nothing announces', measure: weighUnannounced },
  about('news', 'the title is of a periodical'),
  about('collection', 'the title is of a collection'),
  about('year', 'the title looks back'),
  about('instruction', 'the title teaches'),
  about('release', 'the title is of a release'),
  about('argument', 'the title asks or argues'),
  byKind(titled('a year in the title', /\b(?:19|20)\d\d\b/)),
  titled('a question for a title', /[?？]\s*$/u),
  titled('an issue in the title', /(?:#|\b(?:no|nr|issue|week|episode|volume)\.?)\s*\d+/i),
  ofArticle('the opening teaches', ({ opening }) =>
    /\bhow to\b|\btutorial\b|\bguide\b|\bsteps?\b/i.test(opening.slice(0, 800)),
  ),
  yes('a colon before the first', (candidate) => /[:：]\s*$/u.test(textBefore(candidate))),
  yes('words that announce a list before the first', (candidate) =>
    /\b(?:following|here (?:are|is)|below|list|roundup|highlights?)\b/i.test(textBefore(candidate)),
  ),
];

/** Characters before the first item that may announce the list. */
const NEAR = 400;

function textBefore({ first, facts: { outline } }: Candidate): string {
  const end = outline.texts.findIndex(({ place }) => place >= first.start);
  let text = '';
  for (let index = (end === -1 ? outline.texts.length : end) - 1; index >= 0; index -= 1) {
    const one = outline.texts[index];
    if (one === undefined || one.place + one.text.length <= first.start - NEAR) break;
    text = `${one.text} ${text}`;
  }
  return text.slice(-NEAR);
}

function weighCount({ markers, facts: { announcement, promised } }: Candidate): number {
  const found = markers.length;
  const highest = markers.reduce((most, { ordinal }) => Math.max(most, ordinal ?? 0), 0);
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

function weighUnannounced(candidate: Candidate): number {
  const { markers, first, facts } = candidate;
  const { announcement, promised } = facts;
  if (first.kind !== 'heading' && first.lead.bold !== 'line') return 0;
  if ((announcement.list && !announcement.history) || promised.includes(markers.length)) return 0;
  const marked = share(
    candidate,
    (marker) =>
      marker.lead.ordinal !== null || marker.lead.date !== null || marker.lead.link || isVersion(marker),
  );
  return marked >= 0.6 ? 0 : announcement.history && marked >= 0.3 ? 1 : 3;
}
