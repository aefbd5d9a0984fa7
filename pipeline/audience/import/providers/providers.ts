import { BEEHIIV } from './beehiiv.ts';
import { BREVO } from './brevo.ts';
import { BUTTONDOWN } from './buttondown.ts';
import { GHOST } from './ghost.ts';
import { KEILA } from './keila.ts';
import { KIT } from './kit.ts';
import { LISTMONK } from './listmonk.ts';
import { MAILCHIMP } from './mailchimp.ts';
import { MAILERLITE } from './mailerlite.ts';
import { MAILPOET } from './mailpoet.ts';
import { PHPLIST } from './phplist.ts';
import type { Provider } from './provider.ts';
import { SENDY } from './sendy.ts';
import { SUBSTACK } from './substack.ts';

/** The programs whose exports are known. */
export const PROVIDERS: readonly Provider[] = [
  MAILCHIMP,
  SUBSTACK,
  BUTTONDOWN,
  GHOST,
  LISTMONK,
  BEEHIIV,
  KIT,
  BREVO,
  MAILERLITE,
  MAILPOET,
  PHPLIST,
  SENDY,
  KEILA,
];
