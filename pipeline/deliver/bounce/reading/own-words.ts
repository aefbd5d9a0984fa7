/** Rules with words that announce a copy of the message: what follows are not the words of the system. */
const RULE =
  /^\s*[^\w\s<>"']{2,}.{0,60}\b(?:cop(?:y|ies) of|(?:unsent|undelivered|returned|original|failed|rejected) (?:e-?)?(?:message|mail)|message (?:text|headers?|body|contents?)|headers? of (?:the|your)|ursprüngliche nachricht|message d'origine)\b/iu;

/** The same in a line of its own, without a rule. */
const LINE =
  /^\s*(?:below (?:is|are|this line|you)\b.{0,60}\b(?:copy|message|mail|headers?)\b|included is a copy\b|(?:the |your )?(?:original |rejected |returned )?(?:message|mail)(?:'s)?(?: headers?| text| body)? (?:follows?|is (?:included|attached) below)|(?:the )?headers? of (?:the|your) (?:original )?message\b.{0,40}:?\s*$|(?:a |the )?copy of (?:your|the) (?:original )?(?:message|mail) (?:follows?|is (?:included|attached))|original message(?: headers?)?\s*:?\s*$)/i;

/** A field that begins the header of a copy which nothing announces. */
const FIELD = /^(?:Received|Return-Path|DKIM-Signature|X-Received|ARC-Seal|X-Originating-IP|Message-Id)\s?:/i;

/** What is read of a notice: no system says more of its own. */
const LINES = 200;

/** The words of the system itself, without the copy of the message behind them. */
export function ownWords(text: string): string {
  const lines = text.split(/\r\n?|\n/, LINES).map((line) => line.slice(0, 1000));
  const end = lines.findIndex((line, index) => index > 0 && (FIELD.test(line) || isAnnounced(line)));
  return lines.slice(0, end === -1 ? lines.length : end).join('\n');
}

function isAnnounced(line: string): boolean {
  return line.length < 120 && (RULE.test(line) || LINE.test(line));
}
