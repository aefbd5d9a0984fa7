import { EXCHANGE } from './exchange.ts';
import { EXIM } from './exim.ts';
import { GATEWAYS } from './gateways.ts';
import { GOOGLE } from './google.ts';
import { GROUPWARE } from './groupware.ts';
import type { NoticeSystem } from './notice-system.ts';
import { POSTFIX } from './postfix.ts';
import { PROVIDERS } from './providers.ts';
import { QMAIL } from './qmail.ts';
import { SENDMAIL } from './sendmail.ts';
import { SERVERS } from './servers.ts';

/** All systems whose notices are known; the first that a notice matches wins, so those that copied others come first. */
export const SYSTEMS: readonly NoticeSystem[] = [
  ...PROVIDERS,
  ...GATEWAYS,
  ...GOOGLE,
  ...QMAIL,
  ...SERVERS,
  ...POSTFIX,
  ...EXCHANGE,
  ...GROUPWARE,
  ...EXIM,
  ...SENDMAIL,
];
