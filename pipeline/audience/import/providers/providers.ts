import { BUTTONDOWN } from './buttondown.ts';
import { GHOST } from './ghost.ts';
import { LISTMONK } from './listmonk.ts';
import { MAILCHIMP } from './mailchimp.ts';
import type { Provider } from './provider.ts';
import { SUBSTACK } from './substack.ts';

/** The programs whose exports are known. */
export const PROVIDERS: readonly Provider[] = [MAILCHIMP, SUBSTACK, BUTTONDOWN, GHOST, LISTMONK];
