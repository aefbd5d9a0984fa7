import { LAST_YEAR, THIS_YEAR, type Language } from './language.ts';

/** Dutch. */
export const dutch: Language = {
  code: 'nl',
  months: [
    'jan(?:uari|\\b\\.?)',
    'feb(?:ruari|\\b\\.?)',
    'maart|mrt\\b\\.?',
    'apr(?:il|\\b\\.?)',
    'mei',
    'juni|jun\\b\\.?',
    'juli|jul\\b\\.?',
    'aug(?:ustus|\\b\\.?)',
    'sep(?:tember|t?\\b\\.?)',
    'okt(?:ober|\\b\\.?)',
    'nov(?:ember|\\b\\.?)',
    'dec(?:ember|\\b\\.?)',
  ],
  doubtfulMonths: null,
  dayLink: ' ',
  yearLink: ' (?:van )?',
  relativeYears: [
    ['(?:van )?dit jaar', THIS_YEAR],
    ['(?:van )?vorig jaar|van het vorige jaar', LAST_YEAR],
  ],
  qualifiers: [
    ['(?:het )?begin(?: van)? ', 'early'],
    ['(?:het )?(?:midden|half|medio)(?: van)? ', 'mid'],
    ['(?:het )?(?:eind|einde)(?: van)? ', 'late'],
    ['vroeg in ', 'early'],
    ['laat in ', 'late'],
  ],
  prepositions: 'in het jaar|in|op|aan|sinds|tot|vanaf|van|voor|na|rond|tegen|tijdens|gedurende|per',
  determiners: 'de|het|deze|dit',
  weekdays: '(?:maan|dins|woens|donder|vrij|zater|zon)dag',
  background: /^(?:sinds|tot|vanaf|van|voor|na)\b/,
  future: /\b(?:zal|zullen|gepland|verwacht|verwachten|gaat|gaan)\b/i,
  past: /\bhad(?:den)? (?:al |net |eerder )?ge\w{3,20}\b/i,
};

/** Swedish. */
export const swedish: Language = {
  code: 'sv',
  months: [
    'jan(?:uari|\\b\\.?)',
    'feb(?:ruari|\\b\\.?)',
    'mars',
    'apr(?:il|\\b\\.?)',
    'maj',
    'juni|jun\\b\\.?',
    'juli|jul\\b\\.?',
    'aug(?:usti|\\b\\.?)',
    'sep(?:tember|t?\\b\\.?)',
    'okt(?:ober|\\b\\.?)',
    'nov(?:ember|\\b\\.?)',
    'dec(?:ember|\\b\\.?)',
  ],
  doubtfulMonths: null,
  dayLink: ' ',
  yearLink: ' (?:år )?',
  relativeYears: [
    ['i år|detta år', THIS_YEAR],
    ['förra året|i fjol', LAST_YEAR],
  ],
  qualifiers: [
    ['(?:början|inledningen) av ', 'early'],
    ['(?:mitten) av ', 'mid'],
    ['(?:slutet) av ', 'late'],
    ['tidigt i ', 'early'],
    ['sent i ', 'late'],
  ],
  prepositions: 'i|den|under|sedan|till|från|före|efter|år|på|kring|omkring|vid|av',
  determiners: 'den|det|år',
  weekdays: '(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?',
  background: /^(?:sedan|till|från|före|efter|av)/,
  future: /(?<![\p{L}])(?:kommer att|ska|skall|planeras?|väntas)(?![\p{L}])/iu,
  past: /(?<![\p{L}])hade (?:redan |just )?\p{L}{3,20}(?:t|ts)(?![\p{L}])/iu,
};
