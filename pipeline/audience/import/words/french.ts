import type { LanguageWords } from './language-words.ts';

/** French. */
export const FRENCH: LanguageWords = {
  states: {
    active: ['actif', 'active', 'abonné', 'abonnée', 'inscrit', 'inscrite', 'confirmé', 'confirmée'],
    pending: ['en attente', 'non confirmé', 'non confirmée', 'à confirmer'],
    unsubscribed: ['désabonné', 'désabonnée', 'désinscrit', 'désinscrite', 'non abonné', 'non inscrit'],
    suppressed: ['blocklisté', 'blacklisté', 'liste noire'],
  },
  general: {
    unsubscribed: ['inactif', 'supprimé', 'annulé', 'résilié', 'refusé'],
    suppressed: ['rejeté', 'bloqué', 'plainte', 'invalide'],
  },
  yes: ['oui', 'vrai'],
  no: ['non', 'faux', 'jamais', 'aucun'],
  names: {
    refusal: [
      '*désabonn*',
      '*désinscri*',
      'supprimé*',
      'suppression',
      'résili*',
      'annul*',
      'inactif',
      'refus*',
      'opposition*',
      'retrait',
    ],
    failure: ['*rejet*', 'bloqué*', '*blocklist*', 'plainte*', 'liste noire', 'invalide'],
    consent: [
      'abonn*',
      'inscri*',
      'consent*',
      'accepte*',
      'accord*',
      'confirm*',
      'actif',
      'rgpd',
      'autoris*',
    ],
    status: ['statut*', 'état'],
  },
  causes: { bounces: ['*rejet*', 'invalide'], complaint: ['plainte*'] },
};
