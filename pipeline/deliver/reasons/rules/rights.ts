import type { FailureRule } from '../failure-rule.ts';
import { PERMANENT, MICROSOFT } from './patterns.ts';

/** Our account, our address, our rights. */
export const RIGHTS_RULES: readonly FailureRule[] = [
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
    text: /relay(?:ing)? (?:access )?(?:is )?(?:denied|disallowed|not permitted|not allowed|prohibited|refused)|(?:invalid|no|wrong) credentials for relay|(?:unable|not (?:allowed|permitted|authori[sz]ed)|cannot|refuse[sd]?|denied) to relay|not (?:an? )?(?:open )?relay|no relay|does not (?:allow|permit) relay|relay not|not (?:a )?gateway for|rcpthosts/i,
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
    code: ['530', '535'],
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
    text: /(?:message|mail|size)\b.*(?:too (?:large|big)|larger than|exceeds? (?:\w+ ){0,4}(?:size|maximum|limit|fixed))|(?:exceeds|exceeded|over) (?:\w+ ){0,3}(?:message|maximum) (?:message )?size|size (?:limit|violation)/i,
    not: /mailbox|quota|storage/i,
    source: 'RFC 1870, section 6.1 (552 at MAIL FROM); RFC 3463, section 3.4 (X.3.4)',
  },
  {
    reason: 'message-too-large',
    phase: ['sender'],
    code: ['552'],
    source: 'RFC 1870, section 6.1: 552 at MAIL FROM',
  },
  { reason: 'message-too-large', status: /^5\.(?:2\.3|3\.4)$/, source: 'RFC 3463, sections 3.3 and 3.4' },
];
