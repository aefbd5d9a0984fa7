import type { Language } from '../../dates/language/language.ts';
import type { DateMention } from '../../dates/mention.ts';
import type { Sentence } from './sentence.ts';

/** Whether a time is that of the event told, may be, or is that of something before or after it. */
export type Standing = 'own' | 'doubtful' | 'background';

/** Words that a sentence may begin with before its date. */
const OPENING =
  /^[\s"'“”‘’(*_~>#•·–—-]*(?:(?:and|but|then|so|thus|finally|also|later|meanwhile|however|first|next|now|here|back|just|only|it was|that was|und|mais|pero|mas|ma|en|но|і|а),? ?)?$/i;

/** Where one clause ends and the next begins. */
const CLAUSE_BREAK =
  /[,;:()–—，；：（）]|\b(?:as|but|while|although|though|whereas|because|and then|with)\b/gi;

/** Older facts that are mentioned in passing. */
const ORIGIN =
  /\b(?:founded|established|born|incorporated|headquartered|originally|initially|first (?:released|launched|introduced|created|published|announced|appeared|developed|conceived)|invented|dat(?:es|ing) (?:back|from)|started (?:out|life)|goes back|went back|traced back|inception|every|each|annually|(?:back|ever) since|acquired by|formerly|previously|earlier)\b/i;

/** "Started in 2014, it …": the sentence is about something later. */
const OPENING_ORIGIN = /^\s*(?:started|begun|created|introduced|conceived|built|launched back|developed)\b/i;

const TOLD = /\b(?:\w{2,20}ed|said|told|saw|made|began|gave|set|met|was|were|came|took|got|won|became)\b/i;

const COMPARISON =
  /\b(?:compared|versus|vs|than|(?:up|down|rose|grew|fell|increased|decreased) from|unlike|anniversary|successor)\b/i;

const RELATIVE = /\b(?:which|that|who|whose|whom|where|if|when|once|after|before)\b[^,]*$/i;

const BEGINNING =
  /\b(?:found(?:s|ed|ing)|birth|born|begin|began|beginnings?|start(?:s|ed|ing)?|origins?|launch(?:es|ed)?|first|establish(?:es|ed)?|invent\w{0,4}|creat\w{0,4}|debuts?|introduc\w{0,6}|incorporated|acqui\w{0,8})\b/i;

/** Whether a heading is about a beginning. Without a heading, the text is all there is of the milestone. */
export function tellsOfOrigin(heading: string): boolean {
  return heading === '' || BEGINNING.test(heading);
}

const FIRST_DEED =
  /(?<!\b(?:was|were|been|being|is|are) )\b(?:initially|originally|first) (\p{L}{4,}?)(?:es|ed|d|s)?\b/iu;

/** Whether a sentence begins by telling the deed of its heading: "Ann initially released the shop" below "Ann releases a shop". */
function tellsDeed(opening: string, heading: string): boolean {
  const [, stem] = FIRST_DEED.exec(opening) ?? [];
  return (
    stem !== undefined && !/\d/.test(heading) && heading.toLowerCase().includes(` ${stem.toLowerCase()}`)
  );
}

/** What an announced event has before it, and a day of its own. */
const FORMALITY =
  /\b(?:deadline|cfp|call for \w+|regist\w+|submi\w+|propos\w+|early[- ]bird|(?:open|clos)(?:e|es|ed|ing|s)|appl(?:y|ies|ications?))\b/i;

/** Whether nothing that counts comes before a mention in its sentence. */
export function isInitial(text: string, sentence: Sentence, mention: DateMention): boolean {
  return OPENING.test(text.slice(sentence.start, Math.max(sentence.start, mention.index)));
}

/**
 * Judges a mention by its clause: its preposition ("since"), tense ("will ship", "had just hit"), and whether the
 * clause is about an origin, a comparison or something subordinate.
 */
export function standingOf(
  text: string,
  sentence: Sentence,
  mention: DateMention,
  {
    language,
    tellsOrigin,
    ahead,
    heading,
  }: {
    readonly language: Language | null;
    readonly tellsOrigin: boolean;
    readonly ahead: boolean;
    readonly heading: string;
  },
): Standing {
  if (/[年月日년월일]/.test(mention.text)) return hanStanding(text, sentence, mention, ahead);
  if (language === null) return 'own';
  const { preposition } = mention;
  if (preposition !== '' && language.background.test(preposition) && mention.when.kind !== 'span')
    return 'background';
  const initial = isInitial(text, sentence, mention);
  const opening = text.slice(sentence.start, mention.index);
  const before = initial ? '' : clauseBefore(opening);
  const after = clauseAfter(text.slice(mention.end, sentence.end), initial);
  if (
    !ahead &&
    isFuture(
      initial ? text.slice(mention.end, sentence.end).slice(0, 90) : `${before} ${after.slice(0, 40)}`,
      initial,
      language,
    )
  )
    return 'background';
  // "By November word had spread": here the pluperfect belongs to the date itself.
  if (!/^by\b/.test(preposition) && isPluperfect(initial ? after : before, initial, language))
    return 'background';
  if (language.code !== 'en' || initial) return 'own';
  const isOrigin = ORIGIN.test(before) && !tellsOrigin;
  if ((isOrigin && !(before === opening && tellsDeed(opening, heading))) || COMPARISON.test(before))
    return 'background';
  if (ahead && FORMALITY.test(before)) return 'background';
  if (/^\W*since\b/i.test(before)) return 'background';
  if (OPENING_ORIGIN.test(before) && text[mention.end] === ',') return 'background';
  return RELATIVE.test(before) || /\b(?:of|for|about|over|across|near|towards?)$/.test(preposition)
    ? 'doubtful'
    : 'own';
}

/** Chinese, Japanese and Korean put such words directly before or after a date. */
function hanStanding(text: string, { start, end }: Sentence, mention: DateMention, ahead: boolean): Standing {
  const before = text.slice(start, mention.index);
  const after = text.slice(mention.end, end);
  if (/(?:自|自从|自從|从|從|截至|截止|直到|早在|比|较|較|相比|创立于|成立于|创办于)$/.test(before))
    return 'background';
  if (/^(?:以来|以來|以后|以後|以前|之前|之后|前|から|まで|より|至今|起|이후|부터|까지)/.test(after))
    return 'background';
  return !ahead &&
    /(?:将于|將於|将在|將在|预计|預計|计划|計劃|予定|見込み|有望|예정)/.test(
      before.slice(-12) + after.slice(0, 24),
    )
    ? 'background'
    : 'own';
}

/** "In March they said that it will ship" is about March. */
function isFuture(clause: string, initial: boolean, { future }: Language): boolean {
  const match = future.exec(clause);
  return match !== null && !(initial && TOLD.test(clause.slice(0, match.index)));
}

/** "In March they shipped what they had promised" is about March: the pluperfect belongs to a subordinate clause. */
function isPluperfect(clause: string, initial: boolean, { past }: Language): boolean {
  const match = past?.exec(clause) ?? null;
  return match !== null && !(initial && TOLD.test(clause.slice(0, match.index)));
}

function clauseBefore(before: string): string {
  let start = 0;
  for (const match of before.matchAll(CLAUSE_BREAK)) start = match.index;
  return before.slice(start);
}

/** The clause that continues after a mention; after "In June," it is the whole main clause. */
function clauseAfter(after: string, initial: boolean): string {
  const rest = initial ? after.replace(/^[,，、:：\s]+/, '') : after;
  const stop = rest.search(/[,;()–—，；]/);
  return stop === -1 ? rest : rest.slice(0, stop);
}
