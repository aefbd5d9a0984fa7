import type { FailureRule } from '../failure-rule.ts';
import { PERMANENT } from './patterns.ts';

/** What receivers hold against us. */
export const RECEIVERS_RULES: readonly FailureRule[] = [
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
    status: /^5\.7\.(?:2[0-46]|509|515)$/,
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
    status: /^5\.7\.(?:511|513|60[5-9]|61\d|6[2-4]\d)$/,
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
    text: /spam|unsolicited|\bjunk\b|bulk mail|suspicious|virus|malware|phish|\bURL\b.*(?:block|list)|(?:message|mail|content)\b.*(?:content|considered|looks like|classified)|content (?:reject|filter|restrict|not)|high probability|rejected (?:by|due to|for) (?:\w+ )?(?:content|filter)|prohibited attachment|message filtered/i,
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
];
