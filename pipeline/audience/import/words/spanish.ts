import type { LanguageWords } from './language-words.ts';

/** Spanish. */
export const SPANISH: LanguageWords = {
  states: {
    active: ['activo', 'activa', 'suscrito', 'suscrita', 'inscrito', 'confirmado', 'confirmada'],
    pending: ['pendiente', 'sin confirmar', 'no confirmado', 'no confirmada'],
    unsubscribed: ['dado de baja', 'dada de baja', 'desuscrito', 'desuscrita', 'no suscrito'],
    suppressed: ['rebotado', 'lista negra', 'no entregable'],
  },
  general: {
    active: ['alta'],
    unsubscribed: ['baja', 'cancelado', 'cancelada', 'inactivo', 'inactiva', 'eliminado', 'eliminada'],
    suppressed: ['rebote', 'bloqueado', 'bloqueada', 'queja', 'inválido'],
  },
  yes: ['sí', 'verdadero'],
  no: ['no', 'falso', 'nunca', 'ninguno'],
  names: {
    refusal: ['baja*', 'dado de baja', 'desuscri*', 'cancel*', 'eliminad*', 'inactiv*', 'rechaz*', 'revoc*'],
    failure: ['rebot*', 'bloquead*', 'lista negra', 'queja*', 'inválido'],
    consent: [
      'suscri*',
      'alta',
      'consent*',
      'acept*',
      'confirm*',
      'activo',
      'permiso*',
      'autoriz*',
      'recibe*',
      'recibir*',
    ],
    status: ['estatus', 'situación'],
  },
  causes: { bounces: ['rebot*', 'inválido', 'no entregable'], complaint: ['queja*'] },
};
