import { LAST_YEAR, THIS_YEAR, type Language } from './language.ts';

/** German. */
export const german: Language = {
  code: 'de',
  months: [
    'J[aä]nner|Jan(?:uar|\\b\\.?)',
    'Feb(?:ruar|\\b\\.?)',
    'März|Mrz\\b\\.?',
    'Apr(?:il|\\b\\.?)',
    'Mai',
    'Jun[io]|Jun\\b\\.?',
    'Juli|Jul\\b\\.?',
    'Aug(?:ust|\\b\\.?)',
    'Sep(?:tember|t?\\b\\.?)',
    'Okt(?:ober|\\b\\.?)',
    'Nov(?:ember|\\b\\.?)',
    'Dez(?:ember|\\b\\.?)',
  ],
  doubtfulMonths: null,
  seasons: ['Frühling|Frühjahr', 'Sommer', 'Herbst', 'Winter'],
  thisSeason: 'diese[mnrs]?',
  today: 'heute|jetzt',
  quarters: { noun: 'Quartal', ordinals: ['erste[nrs]?', 'zweite[nrs]?', 'dritte[nrs]?', 'vierte[nrs]?'] },
  decades: { before: '', after: 'er(?: Jahren?)?' },
  dayLink: ' ?',
  dottedDays: true,
  yearLink: ',? (?:des Jahres )?',
  yearEnd: null,
  relativeYears: [
    ['(?:in )?(?:diese[ms]|des laufenden) Jahre?s?', THIS_YEAR],
    ['(?:des )?(?:letzten|vergangenen|vorigen) Jahre?s?', LAST_YEAR],
  ],
  qualifiers: [
    ['(?:zu )?(?:Anfang|Beginn)(?: des Jahres| des Monats)? ', 'early'],
    ['Mitte(?: des Jahres| des Monats)? ', 'mid'],
    ['(?:zum )?(?:Ende|Schluss)(?: des Jahres| des Monats)? ', 'late'],
    ['(?:(?:im|in der|das|die) )?(?:früh(?:en|er)?) ', 'early'],
    ['(?:(?:im|in der|das|die) )?(?:spät(?:en|er)?) ', 'late'],
  ],
  prepositions:
    'ca\\.|circa|etwa(?: im| am)?|ungefähr|im Jahre?|im Laufe|im|in|am|ab|an|vom|von|bis|seit|zum|zu|gegen|um|vor|nach|während|für|als',
  labelPrepositions: { day: 'am', span: 'vom', doubt: 'ca\\.|circa|etwa|ungefähr|um' },
  articles: 'dem|den|der|die|das',
  determiners: 'des|diesem|diesen',
  weekdays:
    '(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|(?:Mo|Di|Mi|Do|Fr|Sa|So)(?:\\.|(?=,))',
  background: /^(?:seit|bis|vor|nach|ab|von|vom|als)/,
  future: /\b(?:wird|werden|soll|sollen|geplant|voraussichtlich|erwartet|plant|planen)\b/i,
  past: /\b(?:hatten?|waren?) (?:schon |bereits |zuvor |erst )/i,
};
