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
    refusal: [
      'wypis*',
      'rezygn*',
      'usunięt*',
      'nieaktywn*',
      'cofnię*',
      'anulowan*',
      'wykluczon*',
      'nie wysyłać',
      'nie kontaktować',
      'bez maili',
      'wypowiedz*',
    ],
    leaving: ['koniec', 'końca', 'zakończ*', 'odszedł', 'odeszła', 'odejści*', 'opuści*'],
    failure: [
      'zablokowan*',
      'odbit*',
      'odrzucon*',
      'czarna lista',
      'skarg*',
      'blokad*',
      'zwrot*',
      'niedostarcz*',
    ],
    consent: ['zapis*', 'zgod*', 'potwierdz*', 'aktywny', 'rodo'],
    status: [],
  },
  causes: { bounces: ['odbit*', 'odrzucon*', 'nieprawidłow*'], complaint: ['skarg*'] },
};
