import type { TableLayout } from '../layout.ts';
import type { DayOrder } from '../read-time.ts';
import { headerKey } from '../word-key.ts';
import { type Subject, subjectOf } from '../words/vocabulary.ts';
import { consentJudge } from './consent.ts';
import type { Judge } from './judge.ts';
import { maybeJudge } from './maybe.ts';
import { otherJudge } from './other.ts';
import { speakingJudge } from './speaking.ts';
import { stateJudge } from './state.ts';

/**
 * Who judges a column of a table; `null`: nobody, because it is taken for something else, or a person or a program's
 * documentation sets it aside.
 *
 * @param dayOrder What a person says of days such as `3/4/2024`.
 */
export function judgeOf(index: number, layout: TableLayout, dayOrder: DayOrder | null): Judge | null {
  const { header, states, byWord, writer, chosen, aside } = layout;
  if (chosen.ignored.has(index) || aside.has(index)) return null;
  const read = states.get(index);
  if (read !== undefined) return stateJudge(read);
  if (layout.consentAt.includes(index)) return consentJudge(byWord, dayOrder, writer?.dayOrder ?? null);
  if (isTaken(index, layout)) return null;
  const name = header[index] ?? '';
  const key = headerKey(name);
  const maybe = MAYBE_STATES.get(key);
  if (maybe !== undefined)
    return maybeJudge(
      byWord,
      maybe,
      header.some((cell) => PLACES.test(headerKey(cell))),
    );
  const subject = speaksOf(name);
  return subject === null ? otherJudge() : speakingJudge(subject, byWord);
}

/** Whether a column is known to say who gets mail, or its name speaks of that, and nobody sets it aside. */
export function isAboutMail(index: number, layout: TableLayout): boolean {
  const { header, states, consentAt, chosen, aside } = layout;
  if (chosen.ignored.has(index) || aside.has(index)) return false;
  if (states.has(index) || consentAt.includes(index)) return true;
  const name = header[index] ?? '';
  return !isTaken(index, layout) && (MAYBE_STATES.has(headerKey(name)) || speaksOf(name) !== null);
}

/** What a name speaks of, if it is about who gets mail. */
function speaksOf(name: string): Subject | null {
  const key = headerKey(name);
  const subject = subjectOf(name);
  const isAboutConsent = subject === 'consent' || subject === 'status';
  const isHarmless = isAboutConsent ? HARMLESS.test(key) : /\b(?:links?|urls?)\b/.test(key);
  return isHarmless ? null : subject;
}

function isTaken(index: number, { address, names, language, follows, frequency }: TableLayout): boolean {
  return [address, ...names, language, follows, frequency].includes(index);
}

/** Names of columns of states that also mean something else, in the languages in which they do. */
const MAYBE_STATES: ReadonlyMap<string, 'place' | 'anything'> = new Map([
  ['state', 'place'],
  ['estado', 'place'],
  ['stato', 'place'],
  ['etat', 'place'],
  ['type', 'anything'],
  ['typ', 'anything'],
  ['tipo', 'anything'],
  ['subscription type', 'anything'],
  ['member type', 'anything'],
  ['contact type', 'anything'],
]);

/** Other parts of a postal address. */
const PLACES =
  /\b(?:city|town|country|zip|zipcode|postcode|postal|street|province|region|county|stadt|ort|plz|land|strasse|ville|pays|ciudad|pais|citta|cidade|stad)\b/;

/** Beside one of these words, one about consent or a status is about something else than whether somebody gets mail. */
const HARMLESS =
  /\b(?:ips?|source|tiers?|plans?|interval|price|amount|currency|count|counts|number|total|rate|score|urls?|links?|pages?|forms?|campaigns?|referrer|referral|utm|medium|channel|device|ids?|uuid|wording|text|rating|frequency|language|types?|method|days|weeks|ago|\d+d|\d+mo|last|opens?|clicks?|city|town|country|zip|postal|postcode|street|address|province|region|timezone|time zone|payment|order|orders|invoice|stripe|shipping|tax|marital|civil|family|employment|relationship|billing|lead|deal|job|phone|sms|mobile|whatsapp|push|paid)\b/;
