import type { LanguageWords } from './language-words.ts';

/** Italian. */
export const ITALIAN: LanguageWords = {
  states: {
    active: ['attivo', 'attiva', 'iscritto', 'iscritta', 'confermato', 'confermata'],
    pending: ['in attesa', 'non confermato', 'non confermata', 'da confermare'],
    unsubscribed: ['disiscritto', 'disiscritta', 'non iscritto'],
    suppressed: ['rimbalzato', 'lista nera', 'segnalato come spam'],
  },
  general: {
    unsubscribed: ['cancellato', 'cancellata', 'inattivo', 'inattiva', 'eliminato', 'revocato'],
    suppressed: ['respinto', 'bloccato', 'bloccata', 'non valido'],
  },
  yes: ['sì', 'vero'],
  no: ['no', 'falso', 'mai', 'nessuno'],
  names: {
    refusal: [
      'disiscri*',
      'cancella*',
      'eliminat*',
      'inattiv*',
      'revoc*',
      'rifiut*',
      'annullat*',
      'disdett*',
      'non contattare',
      'non inviare',
      'escluso*',
      'esclusion*',
    ],
    leaving: ['fuori', 'uscit*', 'fine', 'terminat*', 'termine', 'conclus*', 'abbandon*', 'sospes*'],
    failure: [
      'respint*',
      'bloccat*',
      'rimbalz*',
      'lista nera',
      'reclam*',
      'non valido',
      'indesiderat*',
      'soppress*',
    ],
    consent: ['iscri*', 'consens*', 'conferm*', 'attivo', 'accett*', 'autorizz*', 'ricev*'],
    status: ['situazione'],
  },
  causes: { bounces: ['respint*', 'rimbalz*', 'non valido'], complaint: ['reclam*', 'segnalato*'] },
};
