/** How codes of a refusal for good begin (RFC 5321, section 4.2.1). */
export const PERMANENT: readonly string[] = ['5'];

/** How codes of a refusal for now begin. */
export const TEMPORARY: readonly string[] = ['4'];

/** How Google signs its words. */
export const GOOGLE: RegExp = /\bgsmtp\b|google(?:mail)?\.com|gmail/i;

/** How Microsoft signs its words. */
export const MICROSOFT: RegExp =
  /outlook\.com|hotmail|protection\.outlook|office365|microsoft|\[[\w.-]+\.prod\.|\(-?\d+:\d+:-?\d+\)$/i;

/** Words that speak of us or of the moment: beside them, a status that blames the address proves nothing. */
export const DOUBT: RegExp =
  /spam|preference|(?:mail|messages?) (?:for|to) th(?:is|at) domain|smtp (?:user|account)|not unique|several matches|ambiguous|\bblock|black ?list|black-list|deny ?list|blocklist|\blisted\b|\brbl\b|dnsbl|reputation|\bpolic|limit|quota|\brate\b|throttl|too (?:many|much|fast)|temporar|(?<!\bcheck\b[^.]{0,100})\btry (?:again|later)|\blater\b|authenticat|\bauth\b|relay(?! recipient|=)|\bspf\b|dkim|dmarc|content|virus|\bsize\b|too (?:large|big)|access den(?:y|ied)|client host|not allowed|not permitted|unauthori[sz]ed|not authori[sz]ed|restrict|prohibit|\bfull\b|suspend|verif(?:y|ication) failed|unverified|banned|\bbad sender|sender address|gr[ae]y-?list|timed? ?out|loop|lookup (?:error|fail)|(?:not|n't) (?:create|open|write)|callout|\bhelo\b|(?<!to )(?<!to the )\bsender|sending user|(?:from|return|header) address|\bheader|your (?:e-?mail )?address(?! book)|(?:allow|white) ?-?list|opted out/i;
