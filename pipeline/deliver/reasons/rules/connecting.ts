import type { FailureRule } from '../failure-rule.ts';
import { TEMPORARY } from './patterns.ts';

/** Connecting and logging in. */
export const CONNECTING_RULES: readonly FailureRule[] = [
  {
    reason: 'no-tls-here',
    phase: ['connect'],
    text: /wrong version number|packet length too long|unknown protocol|http request|tlsv1 alert protocol/i,
    source: 'OpenSSL, where a server speaks without TLS on the port of smtps:// (RFC 8314, section 3)',
  },
  {
    reason: 'tls-from-the-start',
    phase: ['connect'],
    text: /speaks TLS on this port from the first byte/i,
    source:
      'speaks-tls.ts, where a server waits for a handshake on the port of smtp:// (RFC 8314, section 3)',
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
  { reason: 'tls-required', code: ['538'], source: 'RFC 4954, section 6' },
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
    text: /suspend|disabled|locked|deactivated|restricted/i,
    not: /basic authentication|smtp ?client ?authentication|app(?:lication)?[ -]specific/i,
    source: 'Microsoft (5.7.139 user locked), Google (account disabled)',
  },
  {
    reason: 'wrong-password',
    phase: ['login'],
    source:
      'RFC 4954, section 6 (535 5.7.8); Google (535 5.7.8, 534 5.7.9); Microsoft (535 5.7.139, 535 5.7.3)',
  },
];
