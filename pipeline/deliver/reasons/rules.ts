import type { FailurePhase, ReasonName } from './reason.ts';

/** One rule: a failure that has all of what is given here has this reason. */
export interface FailureRule {
  readonly reason: ReasonName;
  /** Looked for in the words. */
  readonly text?: RegExp;
  /** What the words must not have. */
  readonly not?: RegExp;
  /** The enhanced status, whole. */
  readonly status?: RegExp;
  /** The SMTP reply code, as three digits; without one, the class of the status with `xx`: `5xx`. */
  readonly code?: RegExp;
  readonly phase?: readonly FailurePhase[];
  /** Who wrote it: looked for in the host's name and in the words. */
  readonly by?: RegExp;
  /** Who documents it. */
  readonly source: string;
}

const PERMANENT = /^5/;
const TEMPORARY = /^4/;
const GOOGLE = /\bgsmtp\b|google(?:mail)?\.com|gmail/i;
const MICROSOFT = /outlook\.com|hotmail|protection\.outlook|office365|microsoft|\[[\w.-]+\.prod\./i;
const YAHOO = /yahoo|yahoodns|\baol\b|\[TSS?\d+\]|\[BL\d+\]/i;
const UNITED = /gmx|web\.de|mail\.com|kundenserver|1and1|ionos|perfora/i;

/** Words of a limit that is not ours: of the reader's mailbox, or of the time that a message may wait. */
const NOT_OUR_LIMIT =
  /account (?:that )?you tried|user you are trying|recipient has exceeded|can receive|receive limit|mailbox|storage|deliver(?:ed|y)\b.*\b(?:for|after)\b|retry|queue/i;

/** Words that speak of us or of the moment: beside them, a status that blames the address proves nothing. */
const DOUBT =
  /spam|preference|(?:mail|messages?) (?:for|to) th(?:is|at) domain|smtp (?:user|account)|not unique|several matches|ambiguous|\bblock|black ?list|black-list|deny ?list|blocklist|\blisted\b|\brbl\b|dnsbl|reputation|\bpolic|limit|quota|\brate\b|throttl|too (?:many|much|fast)|temporar|try (?:again|later)|\blater\b|authenticat|\bauth\b|relay(?! recipient|=)|\bspf\b|dkim|dmarc|content|virus|\bsize\b|too (?:large|big)|access denied|client host|not allowed|not permitted|unauthori[sz]ed|not authori[sz]ed|restrict|prohibit|\bfull\b|suspend|verif(?:y|ication) failed|unverified|banned|\bbad sender|sender address|greylist|gr[ae]y-?list|timed? ?out|loop|lookup (?:error|fail)|callout|\bhelo\b|(?<!to )(?<!to the )\bsender|sending user|(?:from|return|header) address|\bheader|your (?:e-?mail )?address(?! book)|(?:allow|white) ?-?list|opted out/i;

/**
 * Whose fault a failure is, one row a rule; the first that fits decides. Words stand before codes, because systems write
 * the same code for many things, and what is ours before what is the reader's, because doubt must not suppress anybody.
 */
export const FAILURE_RULES: readonly FailureRule[] = [
  // Connecting and logging in.
  {
    reason: 'no-tls-here',
    phase: ['connect'],
    text: /wrong version number|packet length too long|unknown protocol|http request|tlsv1 alert protocol/i,
    source: 'OpenSSL, where a server speaks without TLS on the port of smtps:// (RFC 8314, section 3)',
  },
  {
    reason: 'tls-required',
    phase: ['connect'],
    text: /STARTTLS|required TLS|does not support .*TLS/i,
    source: 'RFC 3207, section 4: a server without STARTTLS',
  },
  {
    reason: 'tls-required',
    text: /must issue a? ?STARTTLS|STARTTLS (?:is )?(?:required|first)|encryption (?:is )?required|TLS (?:is )?required for auth/i,
    source: 'RFC 3207, section 4 (530); RFC 4954, section 6 (538 5.7.11)',
  },
  { reason: 'tls-required', code: /^538$/, source: 'RFC 4954, section 6' },
  {
    reason: 'daily-limit',
    phase: ['login'],
    text: /daily .*(?:limit|quota)|credits? exceeded/i,
    source: 'Google (5.4.5), SendGrid (maximum credits exceeded): limits that are stated at the login',
  },
  {
    reason: 'try-later',
    phase: ['login'],
    code: TEMPORARY,
    not: /limit|quota/i,
    source: 'RFC 4954, section 6 (454 4.7.0)',
  },
  {
    reason: 'account-suspended',
    phase: ['login'],
    text: /suspend|disabled|locked|deactivated|blocked|restricted/i,
    not: /basic authentication|smtp ?client ?authentication|app(?:lication)?[ -]specific/i,
    source: 'Microsoft (5.7.139 user locked), Google (account disabled)',
  },
  {
    reason: 'wrong-password',
    phase: ['login'],
    source:
      'RFC 4954, section 6 (535 5.7.8); Google (535 5.7.8, 534 5.7.9); Microsoft (535 5.7.139, 535 5.7.3)',
  },

  // What the account may send.
  {
    reason: 'slow-down',
    status: /^5\.2\.12[12]$/,
    source: 'Microsoft: 5.2.121 and 5.2.122, what the recipient may receive in an hour',
  },
  {
    reason: 'hourly-limit',
    text: /(?:per|an?|each|every|this|in the last|\/) ?(?:hour|h\b)|hourly|\bper hr\b/i,
    by: /limit|quota|exceed|too many|max(?:imum)?\b|allowed|may (?:only )?send|\brate/i,
    not: NOT_OUR_LIMIT,
    source:
      'cPanel (max emails per hour), Microsoft (5.2.122), Plesk, OVH, Hostinger: what an account sends an hour',
  },
  {
    reason: 'hourly-limit',
    text: /rate ?limit (?:is )?(?:exceeded|reached)|out(?:going|bound)?_rate ?limit/i,
    by: /sender|outgoing|outbound|out_|your account|smtp relay/i,
    source: 'Hostinger (hostinger_out_ratelimit), Plesk: how fast an account may send',
  },
  {
    reason: 'daily-limit',
    text: /submission ?quota ?exceeded|number of recipients per day/i,
    source:
      'Microsoft (SubmissionQuotaExceeded, with 5.2.2 as if a mailbox were full): what an account sends a day',
  },
  {
    reason: 'daily-limit',
    text: /(?:per|a|each|every|this|for the|in the last|\/) ?(?:day|24 ?h)|\bdaily\b|24[ -]?hours?|\btoday\b/i,
    by: /limit|quota|exceed|too many|max(?:imum)?\b|allowed|may (?:only )?send/i,
    not: NOT_OUR_LIMIT,
    source:
      'Google (5.4.5 daily user sending limit), Amazon SES (454 daily message quota), Microsoft (5.7.232, 5.7.233)',
  },
  {
    reason: 'daily-limit',
    status: /^5\.4\.5$/,
    by: GOOGLE,
    source: 'Google, SMTP errors: 550 5.4.5',
  },
  {
    reason: 'daily-limit',
    status: /^5\.7\.23[23]$/,
    source: 'Microsoft, sending limits: 5.7.232, 5.7.233',
  },
  {
    reason: 'daily-limit',
    text: /(?:send(?:ing|er)?|sent|outgoing|outbound|messag(?:e|ing)|mail|e-?mails?|relay) (?:\w+ )?(?:limit|quota|credits?)s? (?:\w+ )?(?:is |are |was |been |has been )?(?:exceed|reach|used|exhaust)|(?:exceeded|reached|over|used up) (?:\w+ ){0,4}(?:sending|messag(?:e|ing)|e?-?mail|outgoing|monthly|plan|account|relay) (?:\w+ )?(?:limit|quota|credit|allowance)/i,
    not: /mailbox|recipient|storage|disk|account (?:that )?you tried/i,
    source:
      'SendGrid (exceeded your messaging limits), Mailgun, Zoho, Google (SMTP relay limit): an account’s allowance',
  },
  {
    reason: 'slow-down',
    text: /maximum sending rate|sending rate exceeded|throttl/i,
    code: TEMPORARY,
    source: 'Amazon SES: 454 Throttling failure',
  },

  // Our account, our address, our rights.
  {
    reason: 'sender-not-verified',
    text: /(?:address|identit(?:y|ies)|domain|sender) (?:\S+ )?(?:is |are )?(?:not|hasn't been|has not been|un)[ -]?(?:yet )?(?:verified|validated|confirmed)|from address .*(?:does not match a verified|not a (?:verified|confirmed))|sender (?:signature|identity)/i,
    not: /recipient|unverified address/i,
    source:
      'Amazon SES (554 not verified), SendGrid (verified Sender Identity), Postmark (confirmed Sender Signature)',
  },
  {
    reason: 'account-suspended',
    text: /bad outbound sender|(?:your |sending |sender )account (?:has been |is |was )?(?:\w+ )?(?:suspended|disabled|blocked|under review|not activated|paused|restricted|inactive)|account (?:is )?(?:suspended|paused|shut down) (?:for|from) sending|sending (?:has been |is )?(?:paused|disabled|suspended) for|(?:sender|user) (?:has been )?(?:blocked|banned) (?:from|for) sending|unusual (?:sending|outgoing|sign-?in) activity|activate your (?:\w+ )?account/i,
    not: /recipient|tried to reach|mailbox|discontinued/i,
    source: 'Amazon SES (sending paused), Brevo, Mailgun, Zoho (5.4.6): an account that may not send',
  },
  {
    reason: 'account-suspended',
    text: /(?:account|mailbox|user) (?:is |was |has been )?(?:\w+ )?(?:blocked|locked|suspended|disabled) (?:from|for) sending/i,
    code: PERMANENT,
    source: 'hosting providers: a mailbox that may receive, and not send',
  },
  {
    reason: 'account-suspended',
    phase: ['sender', 'message'],
    text: /this account (?:has been |is |was )?(?:\w+ )?(?:suspended|disabled|blocked|restricted|inactive)/i,
    not: /recipient|tried to reach|mailbox|discontinued/i,
    source: 'hosting providers, of the account that sends; at RCPT and in bounces it is the reader’s',
  },
  {
    reason: 'account-suspended',
    status: /^5\.(?:1\.8|1\.90|7\.50[1-3]|7\.70[58]|7\.750)$/,
    by: MICROSOFT,
    source: 'Microsoft: 5.1.8 and 5.1.90 bad outbound sender, 5.7.501–503, 5.7.705, 5.7.708, 5.7.750',
  },
  {
    reason: 'relay-denied',
    text: /relay(?:ing)? (?:access )?(?:is )?(?:denied|disallowed|not permitted|not allowed|prohibited|refused)|(?:invalid|no|wrong) credentials for relay|(?:unable|not (?:allowed|permitted|authori[sz]ed)|cannot|refuse[sd]?|denied) to relay|not (?:an? )?(?:open )?relay|no relay|we do not relay|does not (?:allow|permit) relay|relay not|not (?:a )?gateway for|rcpthosts/i,
    source: 'Postfix, Exim, Exchange (5.7.54 unable to relay), qmail (allowed rcpthosts)',
  },
  {
    reason: 'relay-denied',
    status: /^5\.7\.(?:54|64|367)$/,
    source: 'Microsoft: 5.7.54, 5.7.64, 5.7.367 relaying',
  },
  {
    reason: 'login-required',
    text: /authentication (?:is )?(?:required|needed)|(?:must|need to|please) (?:first )?(?:authenticate|log ?in|be authenticated|use smtp auth)|client (?:was|host|is) not authenticated|smtp auth(?:entication)? (?:is )?required|not authenticated to send|log ?in first|authenticate first|unauthenticated senders|smtp ?client ?authentication is disabled|unauthori[sz]ed ip/i,
    not: /dmarc|\bspf\b|dkim|unauthenticated (?:mail|e-?mail)|sender .*authentication/i,
    source: 'RFC 4954, section 6 (530 5.7.0); Microsoft (5.7.57 client was not authenticated)',
  },
  {
    reason: 'login-required',
    code: /^53[05]$/,
    phase: ['sender', 'recipient', 'message'],
    source: 'RFC 4954, section 6; Exchange, where a login ends before the session',
  },
  { reason: 'login-required', status: /^5\.7\.57$/, source: 'Microsoft: 5.7.57' },
  {
    reason: 'sender-refused',
    text: /not owned by (?:user|auth)|send ?as ?denied|not (?:allowed|authori[sz]ed|permitted) to send (?:as|from|on behalf|mail (?:as|from))|permissions? to send (?:as|on behalf)|not an? (?:allowed|authori[sz]ed|permitted|valid) sender (?:address )?(?:for|of|in|on) (?:this|your|the) (?:account|domain)|sender address rejected|(?:invalid|bad|unknown|forged|rejected) (?:envelope )?(?:sender|from address|return[ -]path)|from (?:header|address|domain) .*(?:not allowed|must match|mismatch)|sender (?:domain )?(?:is )?(?:not (?:allowed|found|exist|accepted|permitted)|denied|rejected|unknown)|sender verif(?:y|ication) failed|callback setup failed|mailfrom .*(?:reject|denied)/i,
    not: /policy restriction to|closed list/i,
    source:
      'Postfix (reject_sender_login_mismatch), Microsoft (5.7.60 SendAsDenied), Exim (sender verify failed)',
  },
  {
    reason: 'sender-refused',
    status: /^5\.(?:1\.[78]|7\.60|7\.27|7\.503)$/,
    source:
      'RFC 3463, section 3.2 (X.1.7, X.1.8 the sender’s address); RFC 7505 (5.7.27); Microsoft (5.7.60)',
  },
  {
    reason: 'message-too-large',
    text: /(?:message|mail|e-?mail|size)\b.*(?:too (?:large|big)|larger than|exceeds? (?:\w+ ){0,4}(?:size|maximum|limit|fixed))|(?:exceeds|exceeded|over) (?:\w+ ){0,3}(?:message|maximum) (?:message )?size|size (?:limit|violation)/i,
    not: /mailbox|quota|storage/i,
    source: 'RFC 1870, section 6.1 (552 at MAIL FROM); RFC 3463, section 3.4 (X.3.4)',
  },
  {
    reason: 'message-too-large',
    phase: ['sender'],
    code: /^552$/,
    source: 'RFC 1870, section 6.1: 552 at MAIL FROM',
  },
  { reason: 'message-too-large', status: /^5\.(?:2\.3|3\.4)$/, source: 'RFC 3463, sections 3.3 and 3.4' },

  // What receivers hold against us.
  {
    reason: 'no-reverse-name',
    text: /reverse (?:dns|lookup|hostname)|\bPTR\b|rdns|cannot find your (?:reverse )?hostname|no reverse|helo command rejected/i,
    source:
      'Google (5.7.25), Postfix (reject_unknown_client, its rules for HELO), United Internet: a server without a name',
  },
  { reason: 'no-reverse-name', status: /^5\.7\.25$/, source: 'RFC 7372, section 3.3: 5.7.25' },
  {
    reason: 'not-authenticated',
    text: /dmarc|\bspf\b|dkim|unauthenticated (?:mail|e-?mail|sender)|not authenticated|sender policy framework|authentication (?:check|requirement|fail)|does(?:n't| not) (?:meet|pass) .*authentication|DNS MX or A\/AAAA/i,
    code: PERMANENT,
    source: 'Google (5.7.26), Yahoo (554 5.7.9), Microsoft (5.7.509, 5.7.515): SPF, DKIM and DMARC',
  },
  {
    reason: 'not-authenticated',
    status: /^5\.7\.(?:2[0-46]|509|515|23)$/,
    source: 'RFC 7372, section 3 (5.7.20–24, 5.7.26); Microsoft (5.7.509, 5.7.515)',
  },
  {
    reason: 'no-such-address',
    text: /not listed in (?:public name (?:&|and) address book|(?:the )?domino directory)/i,
    source: 'HCL Domino, its delivery failure reports: a user who is in no directory',
  },
  {
    reason: 'mailbox-unavailable',
    text: /(?:mailbox|account|address)\b.{0,60}\b(?:block|clos|disabl|suspend)ed (?:due to|for|because of) (?:\w+ )?inactivity/i,
    code: PERMANENT,
    source: 'Free, Sophos: a mailbox that nobody has opened for long is not a sender that is blocked',
  },
  {
    reason: 'blocklisted',
    text: /black ?-?list|block ?-?list|deny ?-?list|\bdnsbls?\b|\brbls?\b|permanently deferred|\b[xsp]bl\b|\blisted (?:at|in|on|by)\b|mail server .*block|(?:your |client |sending |this )?(?:ip|host|network|server|address)\b.{0,60}(?:is |has been |was |are )?(?:block|banned|refused|rejected by)|block(?:ed)? (?:using|by|for)|part of their network is on|S3140|S3150|poor reputation|low reputation|(?:bad|sender|ip|domain) reputation/i,
    code: PERMANENT,
    not: /this (?:sender|message) .*spam content/i,
    source: 'Spamhaus, Microsoft (5.7.1 S3140, S3150; 5.7.511), Postfix (reject_rbl_client), Yahoo ([BL21])',
  },
  {
    reason: 'blocklisted',
    by: /spamhaus|spamcop|barracudacentral|sorbs\.net|uceprotect/i,
    code: PERMANENT,
    source: 'the operators of these lists, which refusals link to',
  },
  {
    reason: 'blocklisted',
    status: /^5\.7\.(?:511|513|606|60[5-9]|61\d|6[2-4]\d)$/,
    source: 'Microsoft: 5.7.511, 5.7.513, 5.7.606–649 the sending IP address is banned',
  },
  {
    reason: 'blocklisted',
    text: /\b(?:SC|OU|CS|BL)-?00\d\b/,
    code: PERMANENT,
    source: 'Microsoft, postmaster.live.com: the codes of refused networks (SC-001, OU-002)',
  },
  {
    reason: 'content-refused',
    text: /spam|unsolicited|\bjunk\b|bulk mail|suspicious|virus|malware|phish|\bURL\b.*(?:block|list)|(?:message|mail|content)\b.*(?:content|considered|looks like|classified)|content (?:reject|filter|restrict|not)|high probability|rejected (?:by|due to|for) (?:\w+ )?(?:content|filter)|prohibited attachment|blocked by (?:\w+ )?filter|message filtered/i,
    code: PERMANENT,
    source:
      'RFC 3463, section 3.8; Google (5.7.1 likely unsolicited), Yandex, SpamAssassin’s and rspamd’s words',
  },
  {
    reason: 'content-refused',
    status: /^5\.(?:6\.\d+|7\.512|7\.28|7\.17)$/,
    source: 'RFC 3463, section 3.7; Microsoft (5.7.512)',
  },
  {
    reason: 'not-permitted',
    text: /closed (?:mailing )?list|not (?:allowed|authori[sz]ed|permitted) to (?:post|send|mail|e-?mail|contact|submit)|members? only|only accepts? (?:mail|messages) from|restricted (?:recipient|address|mailbox)|recipient .*(?:not (?:allowed|authori[sz]ed)|restricted)|sender .*(?:not on|isn't on|is not in) .*(?:safe|allowed|white)|RESOLVER\.RST|not an? (?:allowed|authori[sz]ed|permitted) sender|(?:not|n't) have (?:the )?permission|delivery not authori[sz]ed/i,
    source: 'Microsoft (5.7.124, 5.7.133–136 restricted to certain senders), Google (groups), list managers',
  },
  {
    reason: 'not-permitted',
    text: /recipient address rejected:? access denied/i,
    status: /^(?!5\.4\.1$)/,
    source: 'Postfix (check_recipient_access)',
  },
  {
    reason: 'not-permitted',
    status: /^5\.7\.(?:2|12|124|129|13[346]|193)$/,
    source: 'RFC 3463, section 3.8 (5.7.2); Microsoft: 5.7.12, 5.7.124, 5.7.133–136, 5.7.193',
  },

  // Moments.
  {
    reason: 'mailbox-full',
    text: /(?:mailbox|inbox|account|user|quota|recipient|storage|disk|box)\b.{0,60}(?:\bfull\b|over ?-?quota|exceed|out of storage|insufficient|not enough (?:space|storage))|over ?-?quota|quota ?exceeded|quota (?:is )?full|mailfolder is full|insufficient (?:disk|storage|system) (?:space|storage)? ?(?:in|for) (?:mailbox|user|recipient)|too many messages (?:in|on) (?:the |this )?(?:mailbox|server)|out of storage space|QuotaExceeded|exhausted allowed storage|speicher.{0,20}(?:ue|ü)berschritten|voll\b/i,
    not: /send(?:ing|er) (?:quota|limit)|\brelays\b|outgoing|outbound|submission|recipients per|\brate\b|rate ?limit/i,
    source: 'RFC 3463, section 3.3 (X.2.2); Google (452 4.2.2, 552 5.2.2), Microsoft (5.2.2), qmail',
  },
  {
    reason: 'mailbox-full',
    status: /^[45]\.2\.2$/,
    not: /spam|block|rate|policy/i,
    source: 'RFC 3463, section 3.3: X.2.2',
  },
  {
    reason: 'mailbox-full',
    code: /^552$/,
    not: /spam|block|policy|virus|content|rate|denied|not found|unknown|no such|not exist/i,
    source: 'RFC 5321, section 4.2.3: 552 exceeded storage allocation',
  },
  {
    reason: 'greylisted',
    text: /gr[ae]y ?-?list|postgrey/i,
    source: 'RFC 6647, section 2',
  },
  {
    reason: 'slow-down',
    text: /too (?:many|fast|quickly)|rate ?limit|\brate\b|slow down|unusual|deferred due to|excessive|connections limit|throttl|\[TSS?\d+\]/i,
    code: TEMPORARY,
    source:
      'Google (421 4.7.28, 450 4.2.1), Yahoo (421 4.7.0 [TSS04]), Microsoft (4.7.500, 4.7.650, 451 4.7.500)',
  },
  {
    reason: 'slow-down',
    text: /receiving mail (?:too quickly|at a rate)|too many (?:recipients|connections|messages|mails|e-?mails|errors)|rate ?limit|\brate (?:is )?(?:exceeded|limited)|exceeded .*\brate/i,
    source:
      'Google (550 5.2.1 receiving mail at a rate), RFC 3463 (X.5.3), Postfix (anvil): how much comes at once',
  },
  {
    reason: 'domain-not-found',
    text: /(?:host|domain|server|name)\b.{0,40}(?:not found|not exist|n't exist|unknown|no such|couldn't be found|could not be found|can(?:'|no)t be (?:found|resolved))|NXDOMAIN|no (?:valid )?(?:mx|dns)\b|(?:name|dns)\b.*(?:lookup|resol|service|query|error|fail)|unrout(?:e)?able (?:address|mail ?domain)|all relevant MX records|no mail server|CNAME lookup failed|couldn't find any host|could not be resolved/i,
    not: /user|mailbox|recipient (?:address )?(?:unknown|not found|rejected: (?:user|un))|sender|helo|your (?:mail )?(?:address|domain)|DNS MX or A/i,
    status: /^(?!5\.1\.2$)/,
    source:
      'RFC 5321, section 5.1; Postfix (name service error), qmail (CNAME lookup), Exim (all relevant MX records)',
  },
  {
    reason: 'domain-not-found',
    status: /^[45]\.4\.[34]$/,
    not: /user|mailbox|access denied/i,
    source: 'RFC 3463, section 3.5: X.4.3, X.4.4',
  },
  {
    reason: 'no-answer',
    text: /connection (?:timed out|refused|reset|lost|was closed|dropped|could not)|timed? ?out|no route to host|network (?:is )?unreachable|did(?:n't| not) respond|(?:unable|could not|couldn't|cannot|failed) to connect|too long (?:in|on) (?:the )?queue|been in the queue|retry time(?:out)? (?:not reached|exceeded)|retry timeout|delivery time expired|message expired|undeliverable for|could not be delivered for/i,
    source: 'RFC 3463, section 3.5 (X.4.1, X.4.2, X.4.7); Postfix, Exim, qmail: after days without an answer',
  },
  {
    reason: 'no-answer',
    status: /^[45]\.4\.(?:0|1|2|5|7)$/,
    not: /access denied|recipient/i,
    source: 'RFC 3463, section 3.5',
  },

  // What single systems mean.
  {
    reason: 'no-such-address',
    status: /^5\.4\.1$/,
    text: /recipient address rejected:? access denied/i,
    source:
      'Microsoft: 550 5.4.1, where the recipient is not in the directory (Directory-Based Edge Blocking)',
  },
  {
    reason: 'no-such-address',
    status: /^5\.5\.0$|^$/,
    text: /requested action not taken: mailbox unavailable/i,
    by: MICROSOFT,
    not: DOUBT,
    source: 'Microsoft, postmaster.live.com: 550 mailbox unavailable of Outlook.com',
  },
  {
    reason: 'no-such-address',
    text: /requested action not taken: mailbox unavailable/i,
    by: UNITED,
    not: DOUBT,
    source: 'United Internet, postmaster.gmx.net: 550 mailbox unavailable',
  },
  {
    reason: 'mailbox-unavailable',
    text: /#5\.1\.0 address rejected/i,
    code: PERMANENT,
    source: 'Cisco, Secure Email: 550 #5.1.0, where the recipient is not accepted',
  },
  {
    reason: 'mailbox-unavailable',
    text: /account .*(?:disabled|inactive|suspended)/i,
    by: GOOGLE,
    code: PERMANENT,
    source: 'Google: 550 5.2.1 the account is disabled or inactive',
  },
  {
    reason: 'no-such-address',
    text: /doesn't have an? \S+ account|account (?:has been )?disabled or discontinued|not a valid mailbox/i,
    by: YAHOO,
    source: 'Yahoo: 554 delivery error, dd: no such account, disabled or discontinued',
  },

  {
    reason: 'no-such-address',
    text: /addressee unknown/i,
    code: PERMANENT,
    not: DOUBT,
    source: 'sendmail (553 … Addressee unknown)',
  },

  // The reader’s: the address.
  {
    reason: 'no-such-address',
    text: /(?:no such|unknown|invalid|not a valid|non[- ]?exist(?:ent|ing)|inexistent|bad) (?:local )?(?:user|recipient|mailbox|account|address|destination mailbox|person|e-?mail|login|local ?part|virtual user|alias)|(?:user|recipient|mailbox|account|address|e-?mail address|e-?mail account|person|login|alias|local ?part)\b(?:(?!sender).){0,80}?\b(?:unknown|not found|no longer (?:exists?|valid|available|in use|active|accept\w*)|not (?:exist|known|valid|a valid|listed|registered|recogni[sz]ed|in (?:our|the|this)|on (?:this|our|the))|does(?:n't| not) exist|do(?:n't| not) exist|could(?:n't| not) be found|can(?:'t|not) be found|wasn't found|isn't (?:found|here|known)|is (?:marked as )?(?:invalid|unknown|not found|gone)|has been (?:closed|deleted|removed|terminated|deactivated)|(?:was|is) (?:closed|deleted|removed|terminated))|no (?:mailbox|user|account|recipient|one|person)\b.{0,40}(?:here|by that name|with (?:that|this)|named|found|of that name)|no mailbox here|doesn't have (?:an|a) \S+ account|no longer (?:with|works?|working|employed|available at this)|address (?:is )?(?:no longer|not) (?:valid|in use|used)|RecipNotFound|ADR\.RecipNotFound|RecipientNotFound|not our customer|mailbox (?:name )?(?:is )?(?:not (?:found|available|valid)|invalid|unknown)|account closed|unbekannt|inconnu|existiert nicht|n'existe pas|no existe|unknown or illegal alias|unknown address|undeliverable address/i,
    code: PERMANENT,
    not: DOUBT,
    source:
      'RFC 5321, section 3.5.3 (550 no such user); the words of Postfix, Exim, sendmail, qmail, Exchange, Gmail',
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

  // Policies that say no more than that.
  {
    reason: 'refused-by-policy',
    text: /\bpolic|\bblocked\b|client host rejected|access denied|your access to .*rejected|\bbanned\b|reputation|refused by|administrative(?:ly)? (?:prohibit|den)/i,
    code: PERMANENT,
    source: 'RFC 3463, section 3.8 (5.7.1), with words of a rule against us',
  },

  // A mail system out of order.
  { reason: 'out-of-step', code: /^503$/, source: 'RFC 5321, section 4.3.2: bad sequence of commands' },
  {
    reason: 'server-trouble',
    text: /routing loop|mail loop|loops back|too many hops|hop count|configuration error|misconfigur|internal (?:server )?error|local error|service (?:not |un)available/i,
    not: /client host/i,
    source: 'RFC 3463, sections 3.4 and 3.5 (X.3.5, X.4.6); RFC 5321 (451, 554)',
  },
  {
    reason: 'server-trouble',
    status: /^5\.(?:3\.[01235]|4\.6|5\.4)$/,
    source: 'RFC 3463, sections 3.4 and 3.5',
  },

  // What only a code says.
  { reason: 'slow-down', code: /^421$/, source: 'RFC 5321, section 3.8: the server closes the connection' },
  {
    reason: 'slow-down',
    status: /^4\.7\.\d+$/,
    source: 'RFC 3463, section 3.8: for now, for a reason of policy',
  },
  { reason: 'try-later', code: TEMPORARY, source: 'RFC 5321, section 4.2.1: 4xx' },
];
