import type { LanguageWords } from './language-words.ts';

/** Dutch. */
export const DUTCH: LanguageWords = {
  states: {
    active: ['actief', 'ingeschreven', 'aangemeld', 'geabonneerd', 'bevestigd'],
    pending: ['onbevestigd', 'niet bevestigd', 'in afwachting', 'wachtend'],
    unsubscribed: ['uitgeschreven', 'afgemeld', 'niet ingeschreven'],
    suppressed: ['onbestelbaar'],
  },
  general: {
    unsubscribed: ['opgezegd', 'inactief', 'verwijderd'],
    suppressed: ['geblokkeerd', 'klacht', 'ongeldig', 'opgeschoond'],
  },
  yes: ['ja', 'waar'],
  no: ['nee', 'onwaar', 'nooit', 'geen'],
  names: {
    refusal: [
      'uitgeschreven*',
      'uitschrijf*',
      'afgemeld*',
      'afmeld*',
      'opgezegd*',
      'inactief',
      'verwijderd*',
    ],
    failure: ['geblokkeerd*', 'onbestelbaar', 'klacht*', 'ongeldig', 'opgeschoond'],
    consent: [
      'ingeschreven*',
      'inschrijf*',
      'aangemeld*',
      'aanmeld*',
      'toestemming*',
      'bevestig*',
      'actief',
      'avg',
    ],
    status: ['toestand'],
  },
  causes: { bounces: ['onbestelbaar', 'ongeldig', 'opgeschoond'], complaint: ['klacht*'] },
};
