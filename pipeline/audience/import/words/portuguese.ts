import type { LanguageWords } from './language-words.ts';

/** Portuguese. */
export const PORTUGUESE: LanguageWords = {
  states: {
    active: ['ativo', 'ativa', 'activo', 'inscrito', 'inscrita', 'subscrito', 'confirmado', 'assinante'],
    pending: ['pendente', 'não confirmado', 'não confirmada', 'aguardando'],
    unsubscribed: ['descadastrado', 'descadastrada', 'desinscrito', 'desinscrita', 'não inscrito'],
    suppressed: ['lista negra'],
  },
  general: {
    unsubscribed: ['cancelado', 'cancelada', 'inativo', 'inativa', 'removido', 'excluído'],
    suppressed: ['rejeitado', 'bloqueado', 'bloqueada', 'devolvido', 'inválido', 'reclamação'],
  },
  yes: ['sim', 'verdadeiro'],
  no: ['não', 'falso', 'nunca', 'nenhum'],
  names: {
    refusal: ['descadastr*', 'desinscri*', 'cancel*', 'inativ*', 'removid*', 'excluíd*', 'recus*', 'revog*'],
    failure: ['rejeitad*', 'bloquead*', 'devolvid*', 'lista negra', 'reclama*', 'inválido'],
    consent: [
      'inscri*',
      'assinatura*',
      'subscri*',
      'consent*',
      'aceit*',
      'confirm*',
      'ativo',
      'lgpd',
      'receb*',
    ],
    status: ['situação'],
  },
  causes: { bounces: ['rejeitad*', 'devolvid*', 'inválido'], complaint: ['reclama*'] },
};
