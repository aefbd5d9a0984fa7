import { CONTEXT_YEAR } from '../mention.ts';
import { LAST_YEAR, NONE, THAT_YEAR, THIS_YEAR, YEAR_AFTER, type Language } from './language.ts';

/** English. */
export const english: Language = {
  code: 'en',
  months: [
    'Jan(?:uary|\\b\\.?)',
    'Feb(?:ruary|\\b\\.?)',
    'Mar(?:ch|\\b\\.?)',
    'Apr(?:il|\\b\\.?)',
    'May',
    'June?',
    'July?',
    'Aug(?:ust|\\b\\.?)',
    'Sep(?:tember|t?\\b\\.?)',
    'Oct(?:ober|\\b\\.?)',
    'Nov(?:ember|\\b\\.?)',
    'Dec(?:ember|\\b\\.?)',
  ],
  doubtfulMonths: /^(?:mar|may|march|jan|jun|sep|dec)$/,
  seasons: ['spring', 'summer', 'autumn|fall', 'winter'],
  thisSeason: 'this',
  today: NONE,
  quarters: { noun: 'quarter', ordinals: ['first', 'second', 'third', 'fourth'] },
  decades: null,
  dayLink: '(?: of)? ',
  dottedDays: false,
  yearLink: ',? (?:of )?(?:the )?(?:year )?|[-/]',
  yearEnd: null,
  relativeYears: [
    ['(?:of )?(?:the )?(?:this|the current) (?:same )?year', THIS_YEAR],
    ['(?:of )?last year', LAST_YEAR],
    ['(?:of )?(?:that(?: same)?|the same) year', THAT_YEAR],
    ['(?:of )?the (?:following|next) year', YEAR_AFTER],
    ['of the year(?! \\d)', CONTEXT_YEAR],
  ],
  qualifiers: [
    [
      '(?:the )?(?:very )?(?:beginning|start|early (?:days|part|weeks|months)|first (?:days|few days|few weeks)) (?:of|in) (?:the (?:month|year) (?:of )?)?',
      'early',
    ],
    [
      '(?:the )?(?:very )?(?:end|close|latter part|tail end|last (?:days|weeks)|final (?:days|weeks)) of (?:the (?:month|year) (?:of )?)?',
      'late',
    ],
    ['(?:the )?(?:middle|mid) of (?:the (?:month|year) (?:of )?)?', 'mid'],
    ['(?:the )?(?:first|1st) half of ', 'first-half'],
    ['(?:the )?(?:second|2nd|latter|last) half of ', 'second-half'],
    ['(?:the )?(?:first|1st) week (?:of|in) ', 'week-1'],
    ['(?:the )?(?:second|2nd) week (?:of|in) ', 'week-2'],
    ['(?:the )?(?:third|3rd) week (?:of|in) ', 'week-3'],
    ['(?:the )?(?:fourth|4th) week (?:of|in) ', 'week-4'],
    ['(?:the )?(?:last|final) week (?:of|in) ', 'last-week'],
    ['mid(?:dle)?[- ](?:to[- ])?late[- ]', 'second-half'],
    ['early[- ](?:to[- ])?mid[- ]', 'first-half'],
    ['early(?: on)?(?:-| in | )(?:the (?:month|year) of )?', 'early'],
    ['mid(?:-| in | )', 'mid'],
    ['late(?:-| in | )(?:the (?:month|year) of )?', 'late'],
  ],
  prepositions:
    'back in|way back in|as of|as early as|prior to|compared (?:to|with)|up (?:to|until|till)|in|on|by|at|during|throughout|within|from|since|until|till|before|after|around|about|circa|ca\\.|c\\.|approximately|approx\\.|toward|towards|of|for|over|across|through|to|than|between|near|starting|beginning|dated|versus|vs\\.?|and|or|only',
  labelPrepositions: {
    day: 'on',
    span: 'from',
    doubt: 'around|about|approximately|approx\\.|circa|ca\\.|c\\.',
  },
  articles: 'the',
  determiners: 'its|their|his|her|our|my|this|that|a|an|another',
  weekdays: '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\b\\.?',
  background:
    /^(?:as of|as early as|prior to|compared|up|since|until|till|before|after|to|than|from|through|way back in|versus|vs|and|or|only)\b/,
  future:
    /\b(?:(?:is|are) \w{2,20}ing|will|won't|shall|would|going to|about to|(?:set|due|scheduled|slated|planned|expected|projected|likely|poised|supposed|meant|hoping|planning|aiming) (?:to|for|in|by)|plans?|expects?|predicts?|predicted|forecasts?|aims?|hopes?|upcoming|estimates?|deadline|roadmap|coming (?:in|by)|expires?|end of life|EOL|promis(?:es|ed|ing))\b|\b\w+'ll\b/i,
  past: /\b(?:had|\w+'d)(?: \w+ly| just| already| once| first| never| long| ever| also| earlier| previously| only| not)* (?:been|become|begun|built|done|made|seen|hit|won|taken|given|gone|grown|left|lost|had|shut|set|sold|bought|brought|come|cut|found|got|held|kept|led|met|paid|put|read|run|said|sent|spent|told|thought|written|\w{2,20}ed|\w{2,20}own)\b/i,
};
