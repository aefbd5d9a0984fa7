import { COUNTING_WORDS, readNumberWord } from '../../text/number-words.ts';
import { readCjkNumeral } from '../../text/numerals.ts';
import { speaksOf } from './title-words.ts';

/** What a title (or the introduction) says about the list that follows. */
export interface Announcement {
  /** The number of items promised: 10 in "Top 10 milestones"; `null` if none. */
  readonly count: number | null;
  /** Whether the words speak of a list, a review or a chronicle at all. */
  readonly list: boolean;
  /** Whether they only speak of a history or timeline, which may also be an essay. */
  readonly history: boolean;
  /** Whether the article teaches, asks or argues, so that a list in it is not its subject. */
  readonly instructive: boolean;
}

/**
 * Reads what an article's title announces. `10 Best Things`, `Ten biggest stories`, `Top Five`, `十大新闻` give a count;
 * `2018: Year in review`, `Weekly digest`, `Timeline of …`, `Changelog` a list without one.
 *
 * @param opening The first paragraphs: they may show that the article teaches, if the title does not.
 */
export function readAnnouncement(title: string, opening = ''): Announcement {
  const words = title.slice(0, LONGEST);
  const count = readCount(words);
  const isPeriodical = speaksOf(words, 'news');
  const looksBack = speaksOf(words, 'year');
  const isList = isPeriodical || LIST_PHRASES.test(words);
  const isHistory = HISTORY.test(words);
  return {
    count,
    list: count !== null || isList || looksBack || isHistory,
    history: count === null && isHistory && !isList,
    instructive:
      (INSTRUCTIVE.test(words) || (count === null && TEACHES.test(opening.slice(0, OPENING)))) &&
      !isPeriodical &&
      !looksBack &&
      !CHRONICLE.test(words) &&
      !(count !== null && LIST_NOUN.test(words)),
  };
}

/** Anything longer is not a title; this limits the time of the expressions below. */
const LONGEST = 300;

/** Counts promised in running text: "here are my top 10 ways", "I have summarized ten of such stories". */
export function readPromisedCounts(intro: string): readonly number[] {
  const counts: number[] = [];
  for (const match of intro.slice(0, 8000).matchAll(PROMISE)) {
    const count = countOf(match);
    if (count !== null) counts.push(count);
  }
  return counts;
}

const COUNT = `(?<count>\\d{1,3}|${COUNTING_WORDS})`;
const CJK_COUNT =
  /(?<!第\s?)(?<count>(?<![\d.])\d{1,3}|[二三四五六七八九十]{1,3})\s*(?:大|[个個]|[條条]|件|款|[种種]|[項项]|篇|[张張]|位|家|[类類]|首|句|招|本书|本書|つの|選|本の|冊|曲|[則则]|가지|개|권|곡)(?!.{0,8}(?:步[骤驟]|手順|ステップ|단계))/u;

/**
 * A count that a noun, "top" or "best" makes the number of items. Not "10 years of", "4 decades", "2.0", "5 million".
 */
const LEADING_COUNT = new RegExp(
  `(?<!\\b(?:no|nr|issue|week|episode|vol|volume|part|day|chapter|version|release|edition|season|num|number|rust|digest)\\.?\\s{0,2}[#:]?)(?<![\\d.#第])(?:^|[\\s:–—"“(|-])(?:top\\s+|best\\s+|the\\s+|our\\s+|my\\s+)*${COUNT}\\+?\\s+(?!(?:years?|decades?|months?|weeks?|days?|hours?|minutes?|seconds?|million|billion|thousand|hundred|percent|per\\s+cent|times|people|users|cents|dollars|gb|mb|tb|ghz|of|and|or|to|in|at|is|was|released?|launch(?:ed|es)|announced|review(?:ed)?|preview|beta|update|jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|sept(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|janvier|février|mars|marts|reasons?\\s+not)\\b)(?:[\\p{L}’'&/-]+\\s+){0,5}?[\\p{Script=Latin}’'-]*(?:s|en|er|people)(?![\\p{L}])`,
  'iu',
);
const TOP_COUNT = new RegExp(`\\btop[\\s-]+${COUNT}\\b`, 'i');
const LIST_NOUN =
  /\b(?:things|reasons|ways|tips|tricks|stories|trends|moments|milestones|posts|articles|apps|tools|books|rules|lessons|events|predictions|features|facts|mistakes|myths|best|biggest|practices|projects|achievements|highlights|changes)\b/i;
/** Phrases that announce a list, besides the words of periodicals and of looks back, see {@link speaksOf}. */
const LIST_PHRASES =
  /\b(?:milestones?|in review|review of (?:the )?year|recap|highlights|last week in|week(?:ly)? (?:in|of|links|update)|news of|release notes|what[’']?s new|(?:best|top|biggest|greatest|favou?rite|defining|notable|essential|must-have) [\p{L}\d\s’'-]{0,40}?\p{L}{2,}s|best of|moments|tweets|of the (?:week|month|year)|most \p{L}+ [\p{L}\s’'-]{0,40}\p{L}{2,}s|(?:events|stories|news) (?:of|in|from)|things (?:i|we|you|that|to)|trends|predictions|annual report|listicle|reasons|tips|ways to|lessons)\b|盘点|更新日志|年鑑/iu;
const HISTORY =
  /\b(?:timeline|chronology|chronicle|history|retrospective|look(?:ing)? back|evolution of)\b|大事记|年表|历史/iu;
/** Words of a chronicle: its items are news, even if it teaches. */
const CHRONICLE = /\b(?:timeline|chronology|release notes)\b/i;
const INSTRUCTIVE =
  /\bhow[- ]to\b|\bhow (?:i|we|you)\b|\btutorial\b|\bstep[- ]by[- ]step\b|\bguide to\b|\b(?:beginner|complete|quick|install(?:ation)?|setup|user)[’']?s? guide\b|\bgetting started\b|\binstall(?:ing)?\b|\bset(?:ting)? up\b|\binterview\b|\bquestions? (?:and|&|for|with)\b|\bq ?& ?a\b|\bfaq\b|教程|怎么|如何|面试/i;
/** How the opening of a text shows that it teaches. */
const TEACHES =
  /\b(?:this|the following|our) (?:guide|tutorial|how-?to|walkthrough|post|article|page)\b.{1,60}\bhow (?:to|you|i|we)\b|\bin this (?:tutorial|guide|how-?to|walkthrough)\b|\bstep[- ]by[- ]step\b|\b(?:follow|the) (?:these|following) steps\b|\bprerequisites?\b/i;
/** How many characters of the text count as its opening. */
const OPENING = 800;
const PROMISE = new RegExp(
  `\\b(?:here (?:are|is)|top|these|following|list(?:ed)? of|summari[sz]ed|selected|picked|compiled|give you|share|present|are|the|my|our)\\s+(?:(?:the|my|our|your|top|best|some|of|just|all|of such)\\s+){0,3}${COUNT}\\s+(?!(?:years?|decades?|months?|weeks?|days?|hours?|minutes?|million|billion|percent)\\b)[\\p{L}-]+`,
  'giu',
);

/** A way in so many steps is no list. */
const STEPS = /(?:^|\s)(?:steps|pasos|passos|étapes|schritten?|stappen|passi|kroků)$/iu;

function readCount(title: string): number | null {
  for (const pattern of [TOP_COUNT, LEADING_COUNT, CJK_COUNT]) {
    const match = pattern.exec(title);
    const count = countOf(match);
    if (count !== null && count >= 2 && count <= 365 && !STEPS.test(match?.[0] ?? '')) return count;
  }
  return null;
}

function countOf(match: RegExpExecArray | null): number | null {
  const words = match?.groups?.['count'];
  return words === undefined ? null : (readNumberWord(words) ?? readCjkNumeral(words));
}
