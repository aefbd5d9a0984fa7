import type { LanguageWords } from './language-words.ts';

/** German. */
export const GERMAN: LanguageWords = {
  states: {
    active: ['aktiv', 'angemeldet', 'abonniert', 'bestätigt', 'eingetragen', 'abonnent'],
    pending: ['unbestätigt', 'nicht bestätigt', 'ausstehend', 'wartend'],
    unsubscribed: ['abgemeldet', 'abbestellt', 'ausgetragen', 'nicht abonniert', 'widersprochen'],
    suppressed: ['unzustellbar'],
  },
  general: {
    pending: ['offen'],
    unsubscribed: ['inaktiv', 'gekündigt', 'gelöscht', 'deaktiviert', 'widerrufen'],
    suppressed: ['gesperrt', 'blockiert', 'zurückgewiesen', 'beschwerde', 'ungültig'],
  },
  yes: ['ja', 'wahr', 'j'],
  no: ['nein', 'falsch', 'nie'],
  names: {
    refusal: [
      '*abgemeld*',
      '*abmeld*',
      '*abbestell*',
      'ausgetragen*',
      'austrag*',
      'widerruf*',
      'widersp*',
      'gelöscht*',
      'löschdatum',
      'gekündigt*',
      'kündigung*',
      'inaktiv',
      'deaktiviert*',
      'keine mail*',
      'kein newsletter',
    ],
    failure: [
      'gesperrt*',
      'sperr*',
      '*blockiert*',
      'unzustellbar*',
      'rückläufer*',
      'beschwerde*',
      'ungültig',
    ],
    consent: [
      'angemeldet*',
      'anmeld*',
      '*abonn*',
      '*einwillig*',
      '*zustimm*',
      '*bestätig*',
      'aktiv',
      'erlaub*',
      'dsgvo',
      'werbung',
      'empfängt',
    ],
    status: ['zustand'],
  },
  causes: {
    bounces: ['unzustellbar*', 'rückläufer*', 'zurückgewiesen', 'ungültig'],
    complaint: ['beschwerde*'],
  },
};
