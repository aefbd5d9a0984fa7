import type { LanguageWords } from './language-words.ts';

/** Swedish, Danish and Norwegian, which share most of these words. */
export const SWEDISH: LanguageWords = {
  states: {
    active: ['aktiv', 'prenumererar', 'bekräftad', 'tilmeldt', 'bekræftet', 'påmeldt', 'bekreftet'],
    pending: ['väntande', 'obekräftad', 'afventer', 'ubekræftet', 'venter', 'ubekreftet'],
    unsubscribed: ['avregistrerad', 'avprenumererad', 'avanmäld', 'afmeldt', 'avmeldt'],
    suppressed: ['studsad'],
  },
  general: {
    unsubscribed: ['inaktiv', 'borttagen', 'slettet'],
    suppressed: ['blockerad', 'spärrad', 'blokeret', 'blokkert', 'ogiltig'],
  },
  yes: ['ja', 'sant'],
  no: ['nej', 'nei', 'falskt', 'aldrig', 'aldri'],
  names: {
    refusal: ['avregistr*', 'avprenumer*', 'avanmäl*', 'afmeld*', 'avmeld*', 'borttagen', 'slettet'],
    failure: ['blockerad*', 'spärrad*', 'studs*', 'blokeret', 'blokkert', 'ogiltig'],
    consent: [
      'prenumer*',
      'samtyck*',
      'samtykke*',
      'bekräft*',
      'bekræft*',
      'bekreft*',
      'tilmeld*',
      'påmeld*',
    ],
    status: [],
  },
  causes: { bounces: ['studs*', 'ogiltig'], complaint: [] },
};
