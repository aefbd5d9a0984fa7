import type { FailureRule } from '../failure-rule.ts';
import { PERMANENT, TEMPORARY } from './patterns.ts';

/** What passes: a full mailbox, greylisting, names that are not found for now. */
export const MOMENTS_RULES: readonly FailureRule[] = [
  {
    reason: 'mailbox-full',
    text: /(?:mailbox|inbox|account|user|quota|recipient|storage|disk|box)\b.{0,60}(?:\bfull\b|over ?-?quota|exceed|out of storage|insufficient|not enough (?:space|storage))|over ?-?quota|quota ?exceeded|quota (?:is )?full|mailfolder is full|insufficient (?:disk|storage|system) (?:space|storage)? ?(?:in|for) (?:mailbox|user|recipient)|too many messages (?:in|on) (?:the |this )?(?:mailbox|server)|out of storage space|exhausted allowed storage|speicher.{0,20}(?:ue|ü)berschritten|voll\b/i,
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
    code: ['552'],
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
    reason: 'no-such-domain',
    phase: ['bounce'],
    code: PERMANENT,
    text: /(?:\b(?:host|domain)\b(?:(?!user|mailbox|recipient|address|account)[^;,]){0,80}(?:\b(?:not found|unknown|not exist|isn't known|non-?existent|couldn't be found|could not be found)|n't exist)|\b(?:unknown|invalid|illegal|bad|no such|non-?existent)(?: (?:destination|remote|recipient|mail))? ?(?:host|domain)|NXDOMAIN|couldn't find any host (?:named|by that name)|unroute?able mail ?domain|^\W*(?:\d{3}\W+)?[\w-]+(?:\.[\w-]+)+ (?:does not|doesn't) exist)/i,
    not: /try again|\blater\b|temporar|servfail|dns error(?!.*NXDOMAIN)|timed? ?out|lookup (?:error|fail\w*\b)(?!: host)|name service error(?!.{0,300}: host not found\b)|sender|helo|at this (?:location|host|server)|\byour\b|DNS MX or A|user|mailbox|virtual/i,
    source:
      'RFC 3463, section 3.2 (X.1.2); Postfix (host not found, without “try again”), Exim (unrouteable mail domain), sendmail (host unknown), dma: a name server has said that there is no such name',
  },
  {
    reason: 'no-such-address',
    phase: ['bounce'],
    code: PERMANENT,
    text: /unroute?able address/i,
    source:
      'Exim, specification, chapter 15: no router accepts the address; a lookup that did not complete is another message',
  },
  {
    reason: 'domain-not-found',
    text: /\bMX records? (?:point|lead|refer)/i,
    source: 'Exim, specification, chapter 17: MX records that point to nothing are the domain’s to mend',
  },
  {
    reason: 'domain-not-found',
    text: /(?:host|domain|server|name)\b.{0,40}(?:not found|not exist|n't exist|unknown|no such|couldn't be found|could not be found|can(?:'|no)t be (?:found|resolved))|NXDOMAIN|no (?:valid )?(?:mx|dns)\b|(?:name|dns)\b.*(?:lookup|resol|service|query|error|fail)|unrout(?:e)?able (?:address|mail ?domain)|all relevant MX records|no mail server|couldn't find any host|could not be resolved/i,
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
    text: /connection (?:timed out|refused|reset|lost|was closed|dropped|could not)|timed? ?out|no route to host|network (?:is )?unreachable|did(?:n't| not) respond|(?:unable|could not|couldn't|cannot|failed) to connect|too long (?:in|on) (?:the )?queue|been in the queue|retry time (?:not reached|exceeded)|delivery time expired|message expired|undeliverable for|could not be delivered for/i,
    source: 'RFC 3463, section 3.5 (X.4.1, X.4.2, X.4.7); Postfix, Exim, qmail: after days without an answer',
  },
  {
    reason: 'no-answer',
    status: /^[45]\.4\.(?:0|1|2|5|7)$/,
    not: /access denied|recipient/i,
    source: 'RFC 3463, section 3.5',
  },
];
