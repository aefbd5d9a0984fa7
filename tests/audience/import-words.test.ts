import { describe, expect, test } from 'vitest';

import type { SubscriberState } from '../../pipeline/database/vocabulary.ts';
import { wordKey } from '../../pipeline/audience/import/word-key.ts';
import {
  answerOf,
  causeOf,
  isRefusal,
  stateOfWord,
  subjectOf,
  type Subject,
} from '../../pipeline/audience/import/words/vocabulary.ts';

/** Words of a language with the same meaning, with commas between them. */
type Row<T> = readonly [language: string, meaning: T, words: string];

/** Cells that name a state in any column. */
const STATES: readonly Row<SubscriberState>[] = [
  ['English', 'active', 'active, subscribed, confirmed, opted in, opt in'],
  [
    'English',
    'pending',
    `pending, unconfirmed, not confirmed, unverified, waiting, nonsubscribed, non subscribed`,
  ],
  ['English', 'unsubscribed', 'unsubscribed, unsubscribe, opted out, opt out, optout, not subscribed'],
  [
    'English',
    'suppressed',
    `bounced, hard bounce, hard bounced, hardbounce, complained, spam complaint, marked as spam,
     reported as spam, blacklisted, blocklisted, suppressed, undeliverable, do not mail,
     do not email, do not contact`,
  ],
  ['German', 'active', 'aktiv, angemeldet, abonniert, bestätigt, eingetragen, abonnent'],
  ['German', 'pending', 'unbestätigt, nicht bestätigt, ausstehend, wartend'],
  ['German', 'unsubscribed', 'abgemeldet, abbestellt, ausgetragen, nicht abonniert, widersprochen'],
  ['German', 'suppressed', 'unzustellbar'],
  ['French', 'active', 'actif, active, abonné, abonnée, inscrit, inscrite, confirmé, confirmée'],
  ['French', 'pending', 'en attente, non confirmé, non confirmée, à confirmer'],
  ['French', 'unsubscribed', 'désabonné, désabonnée, désinscrit, désinscrite, non abonné, non inscrit'],
  ['French', 'suppressed', 'blocklisté, blacklisté, liste noire'],
  ['Spanish', 'active', 'activo, activa, suscrito, suscrita, inscrito, confirmado, confirmada'],
  ['Spanish', 'pending', 'pendiente, sin confirmar, no confirmado, no confirmada'],
  ['Spanish', 'unsubscribed', 'dado de baja, dada de baja, desuscrito, desuscrita, no suscrito'],
  ['Spanish', 'suppressed', 'rebotado, lista negra, no entregable'],
  ['Italian', 'active', 'attivo, attiva, iscritto, iscritta, confermato, confermata'],
  ['Italian', 'pending', 'in attesa, non confermato, non confermata, da confermare'],
  ['Italian', 'unsubscribed', 'disiscritto, disiscritta, non iscritto'],
  ['Italian', 'suppressed', 'rimbalzato, lista nera, segnalato come spam'],
  ['Portuguese', 'active', 'ativo, ativa, activo, inscrito, inscrita, subscrito, confirmado, assinante'],
  ['Portuguese', 'pending', 'pendente, não confirmado, não confirmada, aguardando'],
  ['Portuguese', 'unsubscribed', 'descadastrado, descadastrada, desinscrito, desinscrita, não inscrito'],
  ['Portuguese', 'suppressed', 'lista negra'],
  ['Dutch', 'active', 'actief, ingeschreven, aangemeld, geabonneerd, bevestigd'],
  ['Dutch', 'pending', 'onbevestigd, niet bevestigd, in afwachting, wachtend'],
  ['Dutch', 'unsubscribed', 'uitgeschreven, afgemeld, niet ingeschreven'],
  ['Dutch', 'suppressed', 'onbestelbaar'],
  ['Swedish', 'active', 'aktiv, prenumererar, bekräftad, tilmeldt, bekræftet, påmeldt, bekreftet'],
  ['Swedish', 'pending', 'väntande, obekräftad, afventer, ubekræftet, venter, ubekreftet'],
  ['Swedish', 'unsubscribed', 'avregistrerad, avprenumererad, avanmäld, afmeldt, avmeldt'],
  ['Swedish', 'suppressed', 'studsad'],
  ['Polish', 'active', 'aktywny, aktywna, zapisany, zapisana, potwierdzony, potwierdzona'],
  ['Polish', 'pending', 'oczekujący, oczekująca, niepotwierdzony, niepotwierdzona'],
  ['Polish', 'unsubscribed', 'wypisany, wypisana, niezapisany'],
  ['Polish', 'suppressed', 'odbity, czarna lista'],
  ['Russian', 'active', `активен, активный, активна, подписан, подписана, подтверждён, активний, підписаний`],
  ['Russian', 'pending', 'ожидает, ожидание, не подтверждён, не подтверждена, очікує, не підтверджений'],
  [
    'Russian',
    'unsubscribed',
    'отписан, отписана, отписался, отписалась, не подписан, відписаний, відписався',
  ],
  ['Russian', 'suppressed', 'недоставляемый, чёрный список'],
  ['Japanese', 'active', '有効, 購読中, 登録済み, 登録済, 配信中, アクティブ, 確認済み'],
  ['Japanese', 'pending', '未確認, 仮登録, 確認待ち'],
  ['Japanese', 'unsubscribed', '配信停止, 購読解除, 登録解除, 解除済み, 未購読'],
  ['Japanese', 'suppressed', 'バウンス, エラー停止, 配信不可, 迷惑メール報告, ブラックリスト'],
  ['Chinese', 'active', '已订阅, 已訂閱, 订阅中, 活跃, 已确认, 已確認'],
  ['Chinese', 'pending', '待确认, 待確認, 未确认, 未確認'],
  ['Chinese', 'unsubscribed', '已退订, 退订, 已退訂, 退訂, 已取消订阅, 取消订阅, 取消訂閱, 未订阅, 未訂閱'],
  ['Chinese', 'suppressed', '已屏蔽, 黑名单, 黑名單, 退信, 无法送达, 已封鎖'],
];

/** Cells that name one in a column about mail alone. */
const STATES_OF_MAIL: readonly Row<SubscriberState>[] = [
  [
    'English',
    'unsubscribed',
    `inactive, removed, cancelled, canceled, deleted, archived, disabled, deactivated, withdrawn,
     declined, denied`,
  ],
  ['English', 'suppressed', `bounce, complaint, spam, abuse, blocked, unreachable, cleaned, invalid, banned`],
  ['German', 'pending', 'offen'],
  ['German', 'unsubscribed', 'inaktiv, gekündigt, gelöscht, deaktiviert, widerrufen'],
  ['German', 'suppressed', 'gesperrt, blockiert, zurückgewiesen, beschwerde, ungültig'],
  ['French', 'unsubscribed', 'inactif, supprimé, annulé, résilié, refusé'],
  ['French', 'suppressed', 'rejeté, bloqué, plainte, invalide'],
  ['Spanish', 'active', 'alta'],
  ['Spanish', 'unsubscribed', 'baja, cancelado, cancelada, inactivo, inactiva, eliminado, eliminada'],
  ['Spanish', 'suppressed', 'rebote, bloqueado, bloqueada, queja, inválido'],
  ['Italian', 'unsubscribed', 'cancellato, cancellata, inattivo, inattiva, eliminato, revocato'],
  ['Italian', 'suppressed', 'respinto, bloccato, bloccata, non valido'],
  ['Portuguese', 'unsubscribed', 'cancelado, cancelada, inativo, inativa, removido, excluído'],
  ['Portuguese', 'suppressed', 'rejeitado, bloqueado, bloqueada, devolvido, inválido, reclamação'],
  ['Dutch', 'unsubscribed', 'opgezegd, inactief, verwijderd'],
  ['Dutch', 'suppressed', 'geblokkeerd, klacht, ongeldig, opgeschoond'],
  ['Swedish', 'unsubscribed', 'inaktiv, borttagen, slettet'],
  ['Swedish', 'suppressed', 'blockerad, spärrad, blokeret, blokkert, ogiltig'],
  ['Polish', 'unsubscribed', 'nieaktywny, nieaktywna, usunięty, usunięta'],
  ['Polish', 'suppressed', 'zablokowany, zablokowana, odrzucony, nieprawidłowy'],
  ['Russian', 'unsubscribed', 'неактивен, удалён, неактивний'],
  ['Russian', 'suppressed', 'заблокирован, заблокирована, жалоба, заблокований'],
  ['Japanese', 'pending', '保留, 保留中'],
  ['Japanese', 'unsubscribed', '退会, 退会済み, 無効, 削除済み'],
  ['Japanese', 'suppressed', 'ブロック'],
  ['Chinese', 'active', '有效, 正常'],
  ['Chinese', 'pending', '待定'],
  ['Chinese', 'unsubscribed', '已删除, 已停用, 无效'],
  ['Chinese', 'suppressed', '投诉, 投訴'],
];

const ANSWERS: readonly Row<'yes' | 'no'>[] = [
  ['English', 'yes', 'true, yes, y, t, 1, on, x, granted'],
  ['English', 'no', 'false, no, n, f, 0, off, never'],
  ['German', 'yes', 'ja, wahr, j'],
  ['German', 'no', 'nein, falsch, nie'],
  ['French', 'yes', 'oui, vrai'],
  ['French', 'no', 'non, faux, jamais, aucun'],
  ['Spanish', 'yes', 'sí, verdadero'],
  ['Spanish', 'no', 'no, falso, nunca, ninguno'],
  ['Italian', 'yes', 'sì, vero'],
  ['Italian', 'no', 'no, falso, mai, nessuno'],
  ['Portuguese', 'yes', 'sim, verdadeiro'],
  ['Portuguese', 'no', 'não, falso, nunca, nenhum'],
  ['Dutch', 'yes', 'ja, waar'],
  ['Dutch', 'no', 'nee, onwaar, nooit, geen'],
  ['Swedish', 'yes', 'ja, sant'],
  ['Swedish', 'no', 'nej, nei, falskt, aldrig, aldri'],
  ['Polish', 'yes', 'tak, prawda'],
  ['Polish', 'no', 'nie, fałsz, nigdy'],
  ['Russian', 'yes', 'да, так, истина'],
  ['Russian', 'no', 'нет, ні, ложь, никогда'],
  ['Japanese', 'yes', 'はい'],
  ['Japanese', 'no', 'いいえ'],
  ['Chinese', 'yes', '是'],
  ['Chinese', 'no', '否, 从不'],
];

/** What names of columns and files speak of. A star stands for any letters. */
const SUBJECTS: readonly Row<Subject>[] = [
  [
    'English',
    'refusal',
    `*unsub*, *optout*, opt out*, opted out, optedout, do not, dont, no mail*, no email*,
     no newsletter*, no marketing, dnd, dnc, delet*, remov*, archiv*, cancel*, churn*, disabl*,
     inactiv*, deactivat*, withdraw*, withdrew, revok*, declin*, refused, refusal*, denied,
     objected, objection*, exclud*, unconfirmed, unverified, nonsubscri*, nomail*, noemail*,
     not mail*, not email*, not contact*, no contact*, no longer, dont*, not interested, erased*,
     forgotten, terminated`,
  ],
  [
    'English',
    'leaving',
    `out, left, leav*, quit*, gone, departed, exit*, resign*, end, ends, ended*, ending, enddate,
     lefton, leftat, terminat*, stop, stopped*, paus*, suspend*, expired`,
  ],
  [
    'English',
    'failure',
    `*bounc*, *complain*, *spam*, abuse*, junk, *blacklist*, *blocklist*, blocked, *suppress*,
     cleaned, invalid, undeliver*, unreachable, banned, block, blocks, dead, returned`,
  ],
  [
    'English',
    'consent',
    `subscrib*, subscription*, *optin*, opt in*, opted in, optedin, consent*, permission*,
     confirm*, verif*, agree*, accept*, receive, receives, receiving*, gdpr, newsletter*,
     mailing*, marketing, active, enabled, allow*, wants, mailable, emailable, deliverable`,
  ],
  ['English', 'status', 'status*'],
  [
    'German',
    'refusal',
    `*abgemeld*, *abmeld*, *abbestell*, ausgetragen*, austrag*, widerruf*, widersp*, gelöscht*,
     löschdatum, gekündigt*, kündigung*, inaktiv, deaktiviert*, keine mail*, kein newsletter,
     storn*, nicht anschreiben, nicht kontaktieren, nicht mailen, kein mailing*, keine e mail*,
     keine werbung, ausgeschlossen*`,
  ],
  [
    'German',
    'leaving',
    `raus, ausgetreten*, austritt*, enddatum, ende, beendet*, verlassen*, ausgeschieden*`,
  ],
  [
    'German',
    'failure',
    `gesperrt*, sperr*, *blockiert*, unzustellbar*, rückläufer*, beschwerde*, ungültig, *sperre*`,
  ],
  [
    'German',
    'consent',
    `angemeldet*, anmeld*, *abonn*, *einwillig*, *zustimm*, *bestätig*, aktiv, erlaub*, dsgvo,
     werbung, empfängt`,
  ],
  ['German', 'status', 'zustand'],
  [
    'French',
    'refusal',
    `*désabonn*, *désinscri*, supprimé*, résili*, annul*, inactif, refus*, opposition*, retrait,
     ne pas, ne plus, pas de mail*, pas d email*, pas de newsletter*, exclu*`,
  ],
  [
    'French',
    'failure',
    `suppression, *rejet*, bloqué*, *blocklist*, plainte*, liste noire, invalide, rebond*,
     indésirable*, npai`,
  ],
  ['French', 'leaving', `sorti*, parti, partie, départ, quitté*, fin, terminé*, clôtur*, arrêt*, suspendu*`],
  ['French', 'consent', 'abonn*, inscri*, consent*, accepte*, accord*, confirm*, actif, rgpd, autoris*'],
  ['French', 'status', 'statut*, état'],
  [
    'Spanish',
    'refusal',
    `baja*, dado de baja, desuscri*, cancel*, eliminad*, inactiv*, rechaz*, revoc*, anulad*,
     no contactar, no enviar, no molestar, sin correo*, excluid*, desapunt*`,
  ],
  ['Spanish', 'leaving', `fuera, salida, salió, fin, terminad*, finaliz*, terminación, abandon*, suspendid*`],
  [
    'Spanish',
    'failure',
    `rebot*, bloquead*, lista negra, queja*, inválido, no deseado*, devuelt*, suprimid*`,
  ],
  [
    'Spanish',
    'consent',
    `suscri*, alta, consent*, acept*, confirm*, activo, permiso*, autoriz*, recibe*, recibir*`,
  ],
  ['Spanish', 'status', 'estatus, situación'],
  [
    'Italian',
    'refusal',
    `disiscri*, cancella*, eliminat*, inattiv*, revoc*, rifiut*, annullat*, disdett*,
     non contattare, non inviare, escluso*, esclusion*`,
  ],
  ['Italian', 'leaving', 'fuori, uscit*, fine, terminat*, termine, conclus*, abbandon*, sospes*'],
  [
    'Italian',
    'failure',
    `respint*, bloccat*, rimbalz*, lista nera, reclam*, non valido, indesiderat*, soppress*`,
  ],
  ['Italian', 'consent', 'iscri*, consens*, conferm*, attivo, accett*, autorizz*, ricev*'],
  ['Italian', 'status', 'situazione'],
  [
    'Portuguese',
    'refusal',
    `descadastr*, desinscri*, cancel*, inativ*, removid*, excluíd*, recus*, revog*, anulad*,
     não contatar, não contactar, não enviar, não perturbe, sem email*`,
  ],
  ['Portuguese', 'leaving', 'fora, saída, saiu, fim, término, terminad*, encerrad*, abandon*, suspens*'],
  [
    'Portuguese',
    'failure',
    `rejeitad*, bloquead*, devolvid*, lista negra, reclama*, inválido, indesejad*, suprimid*,
     bloqueio*`,
  ],
  [
    'Portuguese',
    'consent',
    `inscri*, assinatura*, subscri*, consent*, aceit*, confirm*, ativo, lgpd, receb*`,
  ],
  ['Portuguese', 'status', 'situação'],
  [
    'Dutch',
    'refusal',
    `uitgeschreven*, uitschrijf*, afgemeld*, afmeld*, opgezegd*, inactief, verwijderd*,
     geannuleerd*, niet mailen, niet benaderen, geen mail*, geen e mail*, geen nieuwsbrief*,
     uitgesloten`,
  ],
  ['Dutch', 'leaving', `uit, eruit, vertrokken, vertrek*, einddatum, einde, beëindig*, gestopt, verlaten`],
  [
    'Dutch',
    'failure',
    `geblokkeerd*, onbestelbaar, klacht*, ongeldig, opgeschoond, geweigerd*, onderdrukt*,
     ongewenst*, blokk*`,
  ],
  [
    'Dutch',
    'consent',
    `ingeschreven*, inschrijf*, aangemeld*, aanmeld*, toestemming*, bevestig*, actief, avg`,
  ],
  ['Dutch', 'status', 'toestand'],
  [
    'Swedish',
    'refusal',
    `avregistr*, avprenumer*, avanmäl*, afmeld*, avmeld*, borttagen, slettet, annuller*,
     kanseller*, ingen mail*, inga mail*, inga utskick, ikke mail*, ikke kontakt*, opsagt*,
     oppsagt*, uppsagd*`,
  ],
  [
    'Swedish',
    'leaving',
    `ut, ud, lämnat, forlatt, forladt, slut, slutdatum, slutdato, sluttdato, avslut*, afslut*,
     utträd*, udmeldt, utmeldt`,
  ],
  [
    'Swedish',
    'failure',
    `blockerad*, spärrad*, studs*, blokeret, blokkert, ogiltig, klagomål*, klage*, blokering*,
     blokkering*, avvisad*, afvist*, avvist*`,
  ],
  ['Swedish', 'consent', `prenumer*, samtyck*, samtykke*, bekräft*, bekræft*, bekreft*, tilmeld*, påmeld*`],
  [
    'Polish',
    'refusal',
    `wypis*, rezygn*, usunięt*, nieaktywn*, cofnię*, anulowan*, wykluczon*, nie wysyłać,
     nie kontaktować, bez maili, wypowiedz*`,
  ],
  ['Polish', 'leaving', 'koniec, końca, zakończ*, odszedł, odeszła, odejści*, opuści*'],
  [
    'Polish',
    'failure',
    `zablokowan*, odbit*, odrzucon*, czarna lista, skarg*, blokad*, zwrot*, niedostarcz*`,
  ],
  ['Polish', 'consent', 'zapis*, zgod*, potwierdz*, aktywny, rodo'],
  [
    'Russian',
    'refusal',
    `отпис*, відпис*, удал*, неактив*, отказ*, відмов*, отмен*, скасован*, не отправлять,
     не писать, не беспокоить, без писем, исключен*, исключён*, не надсилати, не писати,
     виключен*`,
  ],
  [
    'Russian',
    'leaving',
    `вышел, вышла, выход, ушёл, ушла, выбыл*, покинул*, конец, окончан*, завершён*, вийшов,
     вийшла, закінчен*, кінець`,
  ],
  [
    'Russian',
    'failure',
    `заблокир*, заблоков*, жалоб*, чёрный список, недостав*, спам*, блокиров*, блокован*, скарг*,
     возврат*`,
  ],
  [
    'Russian',
    'consent',
    `подпис*, підпис*, соглас*, згод*, подтвержд*, підтвердж*, активен, рассылк*, розсилк*`,
  ],
  ['Russian', 'status', 'статус*, состояние, стан'],
  [
    'Japanese',
    'refusal',
    '停止, 解除, 退会, 拒否, 削除, 無効, 解約, キャンセル, 除外, 送信しない, 送らない, 希望しない',
  ],
  ['Japanese', 'leaving', '終了, 脱退, 離脱'],
  ['Japanese', 'failure', 'ブロック, バウンス, 不達, 迷惑, ブラックリスト, 配信不可, 苦情, スパム, エラー'],
  ['Japanese', 'consent', '購読, 同意, 許可, 配信, 登録, 確認'],
  ['Japanese', 'status', '状態, ステータス'],
  [
    'Chinese',
    'refusal',
    '退订, 退訂, 取消, 停用, 删除, 刪除, 拒绝, 拒絕, 不发送, 不發送, 勿扰, 勿擾, 勿发, 勿發, 排除, 不接收',
  ],
  ['Chinese', 'leaving', '结束, 結束, 离开, 離開, 退出, 终止, 終止'],
  [
    'Chinese',
    'failure',
    '屏蔽, 黑名单, 黑名單, 退信, 投诉, 投訴, 封鎖, 垃圾邮件, 垃圾郵件, 拉黑, 弹回, 彈回',
  ],
  ['Chinese', 'consent', '订阅, 訂閱, 同意, 许可, 許可, 确认, 確認'],
  ['Chinese', 'status', '状态, 狀態'],
];

/** Why somebody is suppressed. A star stands for any letters. */
const CAUSES: readonly Row<'bounces' | 'complaint'>[] = [
  ['English', 'bounces', '*bounc*, email disabled, clean, cleaned, undeliver*, unreachable, invalid'],
  ['English', 'complaint', '*complain*, *spam*, abuse*, junk, malicious'],
  ['German', 'bounces', 'unzustellbar*, rückläufer*, zurückgewiesen, ungültig'],
  ['German', 'complaint', 'beschwerde*'],
  ['French', 'bounces', '*rejet*, invalide'],
  ['French', 'complaint', 'plainte*'],
  ['Spanish', 'bounces', 'rebot*, inválido, no entregable'],
  ['Spanish', 'complaint', 'queja*'],
  ['Italian', 'bounces', 'respint*, rimbalz*, non valido'],
  ['Italian', 'complaint', 'reclam*, segnalato*'],
  ['Portuguese', 'bounces', 'rejeitad*, devolvid*, inválido'],
  ['Portuguese', 'complaint', 'reclama*'],
  ['Dutch', 'bounces', 'onbestelbaar, ongeldig, opgeschoond'],
  ['Dutch', 'complaint', 'klacht*'],
  ['Swedish', 'bounces', 'studs*, ogiltig'],
  ['Polish', 'bounces', 'odbit*, odrzucon*, nieprawidłow*'],
  ['Polish', 'complaint', 'skarg*'],
  ['Russian', 'bounces', 'недостав*'],
  ['Russian', 'complaint', 'жалоб*, скарг*'],
  ['Japanese', 'bounces', 'バウンス, 不達, エラー停止, 配信不可'],
  ['Japanese', 'complaint', '迷惑'],
  ['Chinese', 'bounces', '退信, 无法送达'],
  ['Chinese', 'complaint', '投诉, 投訴'],
];

/** A case for each word of a table. */
function each<T>(
  rows: readonly Row<T>[],
): readonly (readonly [language: string, word: string, meaning: T])[] {
  return rows.flatMap(([language, meaning, words]) =>
    words.split(/,\s+/).map((word) => [language, word, meaning] as const),
  );
}

/** A word with letters in the place of the star, and one with none. */
function forms(word: string): readonly string[] {
  return [word.replaceAll('*', 'en'), word.replaceAll('*', '')];
}

describe('the words for who gets mail are known', () => {
  test.each(each(STATES))('%s: %s means %s in any column', (_language, word, state) => {
    expect(stateOfWord(wordKey(word))).toBe(state);
    expect(isRefusal(wordKey(word))).toBe(state === 'unsubscribed' || state === 'suppressed');
  });

  test.each(each(STATES_OF_MAIL))('%s: %s means %s in a column about mail', (_language, word, state) => {
    expect(stateOfWord(wordKey(word))).toBe(state);
    expect(isRefusal(wordKey(word))).toBe(false);
  });

  test.each(each(ANSWERS))('%s: %s is a %s', (_language, word, answer) => {
    expect(answerOf(wordKey(word))).toBe(answer === 'yes');
  });

  test.each(each(SUBJECTS))('%s: %s in a name speaks of %s', (_language, word, subject) => {
    expect(forms(word).map(subjectOf)).toEqual([subject, subject]);
  });

  test('a name that speaks of something else says nothing', () => {
    expect([subjectOf('colour'), causeOf('colour')]).toEqual([null, null]);
  });

  test('a complaint counts for more than a mail that came back', () => {
    expect([causeOf('bounced after a spam complaint'), causeOf('spam complaint, then bounced')]).toEqual([
      'complaint',
      'complaint',
    ]);
  });

  test.each(each(CAUSES))('%s: %s says why: %s', (_language, word, cause) => {
    expect(forms(word).map(causeOf)).toEqual([cause, cause]);
  });
});
