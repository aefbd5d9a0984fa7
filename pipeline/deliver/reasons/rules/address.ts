import type { FailureRule } from '../failure-rule.ts';
import { DOUBT, PERMANENT, TEMPORARY } from './patterns.ts';

/** That an address is not there, in the languages of which systems write notices, and not that of a sender. */
const NOT_THERE: RegExp = new RegExp(
  [
    String.raw`(?:adressat|e-?mail-?adresse|empfänger|benutzer|postfach|konto).{0,60}(?:unbekannt|nicht gefunden|existiert nicht|nicht vorhanden|gibt es nicht)`,
    String.raw`(?:adresse|destinataire|utilisateur|boîte|compte).{0,60}(?:introuvable|inconnue?\b|n['’]existe p|n['’]a pas (?:pu être|été) trouvée?)`,
    String.raw`(?:direcci[oó]n|destinatario|usuario|buz[oó]n|cuenta).{0,60}(?:no existe|no se (?:ha )?(?:podido )?enc(?:o|ue)ntr|desconocid)`,
    String.raw`(?:endereço|destinatário|usuário|caixa postal|conta).{0,60}(?:não existe|não (?:foi |pôde ser )?encontrad|inexistente|desconhecid)`,
    String.raw`(?:indirizzo|destinatario|utente|casella).{0,60}(?:non esiste|inesistente|non (?:è stat[oa] )?trovat|sconosciut)`,
    String.raw`(?:adres|ontvanger|gebruiker|postvak).{0,60}(?:onbekend|niet gevonden|bestaat niet)`,
    String.raw`(?:пользовател|адрес|ящик|получател).{0,60}(?:не найден|не существует|неизвестен)`,
    String.raw`(?:用户|用戶|邮箱|郵箱|地址|收件人|账号|帳號).{0,20}(?:不存在|未找到|找不到)`,
    String.raw`(?:アドレス|ユーザ|宛先|受信者|メールボックス).{0,30}(?:見つかりません|見つから|存在しません|存在しない)`,
  ]
    .map(
      (said) =>
        String.raw`(?<!absender.{0,20}|expéditeur.{0,20}|remit?tente.{0,20}|mittente.{0,20}|afzender.{0,20}|отправител.{0,20}|发件人.{0,10}|差出人.{0,10})(?:${said})`,
    )
    .join('|'),
  'iu',
);

/** The reader’s: the address. */
export const ADDRESS_RULES: readonly FailureRule[] = [
  {
    reason: 'no-such-address',
    text: /(?:no such|unknown|invalid|not a valid|non[- ]?exist(?:ent|ing)|inexistent|bad) (?:local )?(?:user|recipient|mailbox|account|address|destination mailbox|person|e-?mail|login|local ?part|virtual user|alias)|(?:user|recipient|mailbox|account|address|e-?mail address|e-?mail account|person|login|alias|local ?part)\b(?:(?!sender).){0,80}?\b(?:unknown|not found|no longer (?:exists?|valid|available|in use|active|accept\w*)|not (?:exist|known|valid|a valid|listed|registered|recogni[sz]ed|in (?:our|the|this)|on (?:this|our|the))|does(?:n't| not) exist|do(?:n't| not) exist|could(?:n't| not) be found|can(?:'t|not) be found|wasn't found|isn't (?:found|here|known)|is (?:marked as )?(?:invalid|unknown|not found|gone)|has been (?:closed|deleted|removed|terminated|deactivated)|(?:was|is) (?:closed|deleted|removed|terminated))|no (?:mailbox|user|account|recipient|one|person)\b.{0,40}(?:here|by that name|with (?:that|this)|named|found|of that name)|no mailbox here|doesn't have (?:an|a) \S+ account|no longer (?:with|works?|working|employed|available at this)|address (?:is )?(?:no longer|not) (?:valid|in use|used)|RecipNotFound|ADR\.RecipNotFound|RecipientNotFound|not our customer|mailbox (?:name )?(?:is )?(?:not (?:found|available|valid)|invalid|unknown)|account closed|unknown or illegal alias|unknown address|undeliverable address/i,
    code: PERMANENT,
    not: DOUBT,
    source:
      'RFC 5321, section 3.5.3 (550 no such user); the words of Postfix, Exim, sendmail, qmail, Exchange, Gmail',
  },
  {
    reason: 'no-such-address',
    code: PERMANENT,
    text: NOT_THERE,
    not: DOUBT,
    source: 'notices of Exchange, Gmail, QQ Mail, Mail.ru and others in the language of their users',
  },
  {
    reason: 'no-such-address',
    code: /^556$/,
    not: DOUBT,
    source: 'RFC 7504 and RFC 7505, section 4.2: 556, the domain accepts no mail',
  },
  {
    reason: 'no-such-address',
    status: /^5\.1\.(?:1|3|6|10)$/,
    code: PERMANENT,
    not: DOUBT,
    source: 'RFC 3463, section 3.2 (X.1.1, X.1.3, X.1.6); RFC 7505, section 4.2 (5.1.10)',
  },
  {
    reason: 'no-such-domain',
    status: /^5\.1\.2$/,
    code: PERMANENT,
    not: DOUBT,
    source: 'RFC 3463, section 3.2: X.1.2',
  },
  {
    reason: 'slow-down',
    status: /^5\.(?:1\.\d+|2\.1)$/,
    text: /too many|rate|throttl/i,
    source: 'a status of the address with words of a limit: the words decide',
  },
  {
    reason: 'contradiction',
    status: /^5\.(?:1\.(?:[12360]|10)|2\.1|4\.1)$/,
    text: DOUBT,
    code: PERMANENT,
    source: 'RFC 3463, section 3.2: the status blames the address, the words do not',
  },
  {
    reason: 'mailbox-unavailable',
    text: /(?:mailbox|account|user|recipient|address)\b.{0,60}(?:disabled|inactive|unavailable|not (?:active|available|accepting|receiving)|suspended|locked|expired|frozen|deactivated)|not accepting (?:mail|messages|new)|mailbox (?:is )?unavailable/i,
    code: PERMANENT,
    not: /spam|block|polic|rate|temporar|reputation|relay|sender/i,
    source: 'RFC 3463, section 3.3 (X.2.1); RFC 5321, section 4.2.3 (550 mailbox unavailable)',
  },
  {
    reason: 'mailbox-unavailable',
    status: /^5\.2\.1$/,
    code: PERMANENT,
    not: DOUBT,
    source: 'RFC 3463, section 3.3: X.2.1',
  },
  {
    reason: 'mailbox-unavailable',
    phase: ['bounce'],
    code: TEMPORARY,
    text: /\b(?:user|recipient|mailbox|address|account)\b.{0,40}\b(?:unknown|not found|(?:not|n't) exist)|\b(?:unknown|no such) (?:user|recipient|mailbox|address|account)/i,
    not: DOUBT,
    source:
      'Postfix (unknown_local_recipient_reject_code 450), which some systems say for as long as they are asked',
  },
  {
    reason: 'mailbox-unavailable',
    code: PERMANENT,
    text: /\b(?:recipient|mailbox|address|user)(?: address)? (?:was |is |has been )?(?:rejected|refused|not accepted)\W*$/i,
    not: DOUBT,
    source: 'RFC 5321, section 4.2.3 (550): about the recipient, without a reason',
  },
];
