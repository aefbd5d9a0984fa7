import { DOUBT } from './patterns.ts';

/** What an address is called. */
const ADDRESS =
  'user|rcpt|recipient|mailbox|account|address|e-?mail(?: address| account)?|person|alias|local ?part';

/** What is said of one that is not there. */
const NOT_THERE = [
  'unknown',
  'deleted',
  "(?:is ?n['o]t|was ?n['o]t|not) (?:found|here|exist|known|(?:a )?valid|registered|recogni[sz]ed|in (?:our|the|this|my)|on (?:this|our|the))",
  "do(?:es|s)?(?: not|n'?t) (?:exist|match any)",
  "(?:can(?:'t| ?not)|could(?:n't| not)) be found",
  'no longer (?:exists?|valid|available|in use|active|accept\\w*)',
  'is (?:marked as )?(?:invalid|gone)',
  '(?:has been|was|is) (?:permanently )?(?:closed|deleted|removed|terminated|cancell?ed|discontinued|retired|decommissioned|erased)',
  'has been (?:permanently )?deactivated',
  'has (?:left|moved)\\b',
].join('|');

/** That an address does not exist, or no more, in the words of mail systems. */
export const GONE: RegExp = new RegExp(
  [
    `(?:no such|unknown|invalid|illegal|undefined|inexistent|non[- ]?exist(?:ent|ing)|not an? (?:valid|known|registered|local)|bad|undeliverable|no matching)[- ](?:(?:local|mail|virtual|destination|or illegal) )?(?:${ADDRESS})`,
    `\\b(?:${ADDRESS})\\b(?:(?!sender).){0,80}?\\b(?:${NOT_THERE})`,
    `no (?:mailbox|user|account|recipient|one|person)\\b.{0,40}(?:here|by that name|with (?:that|this)|named|found|of that name)`,
    "does(?:n't| not) have an? (?:\\S+ )?(?:account|mailbox)",
    "(?:can(?:'t|not)|could(?:n't| not)|unable to|did(?:n't| not)) (?:find|locate) (?:(?:the|a|this) )?(?:user|recipient|mailbox|account|address)",
    'not (?:our (?:customer|user)|a member of|in (?:the )?(?:recipient|user|address) list)',
    'no longer (?:with|works?|working|employed|available at this)|is no longer (?:valid|active|in use)',
    '(?:account|mailbox) (?:closed|discontinued)|must exist',
  ].join('|'),
  'i',
);

/** Words for a sender in the languages of {@link GONE_ABROAD}: what follows is not about the reader. */
const SENDERS =
  'absender.{0,20}|expéditeur.{0,20}|remit?tente.{0,20}|mittente.{0,20}|afzender.{0,20}|отправител.{0,20}|发件人.{0,10}|差出人.{0,10}';

/** The same as {@link GONE} in other languages of which systems write notices. */
export const GONE_ABROAD: RegExp = new RegExp(
  `(?<!${SENDERS})(?:${[
    '(?:adressat|adresse|empfänger|benutzer|postfach|konto).{0,60}(?:unbekannt|nicht gefunden|existiert nicht|nicht vorhanden|gibt es nicht|ungültig|nicht mehr (?:verf(?:ü|ue)gbar|gültig|aktiv))',
    "(?:adresse|destinataire|utilisateur|boîte|compte).{0,60}(?:introuvable|invalide|inconnue?\\b|n'existe p|n'a pas (?:pu être|été) trouvée?)",
    'direcci[oó]n.{0,60}(?:no existe|no es válid|no se (?:ha )?(?:podido )?enc(?:o|ue)ntr|desconocid)',
    '(?:destinatario|usuario|buz[oó]n|cuenta).{0,60}(?:no existe|no es válid|no se (?:ha )?(?:podido )?enc(?:o|ue)ntr|desconocid)',
    '(?:endereço|destinatário|usuário|caixa postal|conta).{0,60}(?:não existe|inválid|não (?:foi |pôde ser )?encontrad|inexistente|desconhecid)',
    '(?:indirizzo|destinatario|utente|casella).{0,60}(?:non esiste|inesistente|non (?:è stat[oa] )?trovat|sconosciut)',
    '(?:adres|ontvanger|gebruiker|postvak).{0,60}(?:onbekend|niet gevonden|bestaat niet)',
    '(?:adres|użytkownik|odbiorc|skrzynk|konto).{0,60}(?:nie istnieje|nieznan|nie (?:został )?znalezion)',
    '(?:adresa|uživatel|schránka|příjemce).{0,60}(?:neexistuje|neznám|nenalezen)',
    '(?:adress|användare|mottagare|bruger|modtager|postkasse|mottaker).{0,60}(?:finns inte|okänd|findes ikke|ukendt|finnes ikke|ukjent)',
    '(?:kullan[ıi]c[ıi]|adres|posta kutusu).{0,60}(?:bulunamad|bulunmamakta|mevcut de[gğ]il|ge[cç]ersiz)',
    '(?:пользовател|адрес|ящик|получател).{0,60}(?:не найден|не существует|неизвестен)',
    '(?:用户|用戶|邮箱|郵箱|地址|收件人|账号|帳號).{0,20}(?:不存在|未找到|找不到)',
    '(?:사용자|주소|메일함|수신자|계정).{0,30}(?:존재하지 않|찾을 수 없)',
    '(?:アドレス|ユーザ|宛先|受信者|メールボックス).{0,30}(?:見つかりません|見つから|存在しません|存在しない)',
  ].join('|')})`,
  'iu',
);

/** What takes it back: {@link DOUBT}, that the address is only closed for now, or that it may be something else. */
export const NOT_GONE: RegExp = new RegExp(
  `${DOUBT.source}|\\blog ?in\\b|\\bmay (?:be|contain|not)\\b|non abilitat|\\b(?:is|currently|mailbox|account|user) (?:disabled|locked|inactive|frozen|dormant)\\b`,
  'i',
);
