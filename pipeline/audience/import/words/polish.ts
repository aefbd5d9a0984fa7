import type { LanguageWords } from './language-words.ts';

/** Polish. */
export const POLISH: LanguageWords = {
  states: {
    active: ['aktywny', 'aktywna', 'zapisany', 'zapisana', 'potwierdzony', 'potwierdzona'],
    pending: ['oczekujący', 'oczekująca', 'niepotwierdzony', 'niepotwierdzona'],
    unsubscribed: ['wypisany', 'wypisana', 'niezapisany'],
    suppressed: ['odbity', 'czarna lista'],
  },
  general: {
    unsubscribed: ['nieaktywny', 'nieaktywna', 'usunięty', 'usunięta'],
    suppressed: ['zablokowany', 'zablokowana', 'odrzucony', 'nieprawidłowy'],
  },
  yes: ['tak', 'prawda'],
  no: ['nie', 'fałsz', 'nigdy'],
  names: {
    refusal: ['wypis*', 'rezygn*', 'usunięt*', 'nieaktywn*', 'cofnię*'],
    failure: ['zablokowan*', 'odbit*', 'odrzucon*', 'czarna lista', 'skarg*'],
    consent: ['zapis*', 'zgod*', 'potwierdz*', 'aktywny', 'rodo'],
    status: [],
  },
  causes: { bounces: ['odbit*', 'odrzucon*', 'nieprawidłow*'], complaint: ['skarg*'] },
};
