import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { mailSource } from '../../../build/mail-source.ts';
import { readPublication } from '../../../build/read-publication.ts';
import { openDatabase } from '../../../database/open.ts';
import { sendDigest } from '../../../mailing/digest.ts';
import type { MailingEvent } from '../../../mailing/events.ts';
import type { Mailing } from '../../../mailing/mailing.ts';
import { send } from '../../../mailing/send.ts';
import { senderOf } from '../../../mailing/sender/sender.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import type { PreviewMailbox } from '../../../preview/mailbox/mailbox.ts';
import { openedMessage } from '../../../preview/mailbox/opened-message.ts';
import type { ServedSite } from '../../../serve/context.ts';
import { startServer } from '../../../serve/server.ts';
import { leadsNowhere } from '../../../model/url.ts';
import { errorMessage } from '../../../text/thrown.ts';
import type { CommandEffects, GlobalOptions } from '../../common/effects.ts';
import { readSettings } from '../../common/settings.ts';
import { digestOf } from '../mails.ts';
import { serveContext } from '../../serve/serve-context.ts';
import { keptMessages } from './kept-messages.ts';
import { localSettings, PRETENDED_SITE } from './local-settings.ts';
import { sentWords } from './sent-words.ts';
import type { DatabaseLocation } from '../../../model/settings/database-location.ts';

/** A mailbox while it runs. */
export interface RunningMailbox extends PreviewMailbox {
  /** Where its subscribers and its ledger are; absolute. */
  readonly database: DatabaseLocation;
  stop(): Promise<void>;
}

/**
 * Starts a mailbox: endpoints as `serve` has them, a list of subscribers and a ledger of their own, which are gone when it
 * is stopped, and a transport that keeps what it is given. The publication's own are not touched.
 */
export async function startMailbox(
  { origins, signal, onMail }: MailboxPlace,
  options: GlobalOptions,
  outside: CommandEffects,
): Promise<RunningMailbox> {
  const secret = randomBytes(32).toString('hex');
  const effects = { ...outside, env: { ...outside.env, ...WITHOUT_KEYS, MILEPOST_SECRET: secret } };
  const folder = await mkdtemp(join(tmpdir(), 'milepost-mailbox-'));
  const file = join(folder, 'milepost.sqlite');
  const settings = localSettings(await readSettings(options, effects), file, origins);
  const kept = keptMessages(() => effects.now(), onMail);
  const context = await serveContext(settings, options, effects, kept.transport);
  const database = await openDatabase(settings.delivery.database, { verify: false, hurried: true });
  const served = context(database);
  const site = { ...served.site, logo: localLogo(served.site, origins[0]) };
  const server = await startServer({ ...served, site }, { host: '127.0.0.1', port: 0 });
  const local = new URL(new URL(settings.newsletter.endpoint).pathname, server.url).href;
  const toLocal = (text: string): string => text.replaceAll(settings.newsletter.endpoint, local);

  const mailingNow = async (tell: (event: MailingEvent) => void): Promise<Mailing | null> => {
    const read = await readPublication({
      root: resolve(effects.cwd, options.root),
      env: effects.env,
      now: effects.now(),
    });
    if (read.publication === null) return null;
    const own = localSettings(read.settings, file, origins);
    const source = mailSource(options.root, {
      ...read,
      settings: own,
      context: { ...read.context, settings: own },
    });
    return {
      ...source,
      // Nobody else gets what is mailed here.
      unwritten: new Set(),
      // Ids are kept when something is sent to readers, not now.
      keepIds: () => Promise.resolve(),
      sender: senderOf(withSite(own), { secret, dkimKey: '' }),
      transport: kept.transport,
      patience: 0,
      signal,
      now: () => effects.now(),
      tell,
    };
  };

  return {
    messages: () => kept.messages,
    subscribe: `${local}subscribe`,
    toLocal,
    async send(slug) {
      const events: MailingEvent[] = [];
      try {
        const mailing = await mailingNow((event) => void events.push(event));
        if (mailing === null) return 'The publication can’t be read.';
        const period = digestOf(slug);
        const agree = (): boolean => true;
        if (period === null) await send(mailing, { slug, agree });
        else await sendDigest(mailing, { period, agree });
        return sentWords(events);
      } catch (error) {
        return errorMessage(error);
      }
    },
    async leave(message) {
      const { oneClick } = await openedMessage(message);
      if (oneClick === null) return 'This message has no one-click address.';
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
      const { ok, status } = await fetch(toLocal(oneClick), { method: 'POST', body });
      return ok ? `${message.to} is unsubscribed.` : `The endpoint answered ${status}.`;
    },
    database: settings.delivery.database,
    async stop() {
      await server.stop();
      await database.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where a mailbox is shown, and until when. */
export interface MailboxPlace {
  /** Of the pages that have the form. */
  readonly origins: readonly string[];
  readonly signal: AbortSignal;
  /** Called after each message. */
  readonly onMail: () => void;
}

/** What is for the public endpoints only. */
const WITHOUT_KEYS = {
  MILEPOST_DKIM_KEY: '',
  MILEPOST_HOOK_SECRET: '',
  MILEPOST_METRICS_TOKEN: '',
} as const;

/** The site's own files are shown by the preview: what is published may be another logo, or none. */
function localLogo({ logo, url }: ServedSite, origin: string | undefined): ServedSite['logo'] {
  if (logo === null || origin === undefined) return logo;
  const local = (file: string): string =>
    file.startsWith(url) ? `${origin}/${file.slice(url.length)}` : file;
  return { ...logo, url: local(logo.url), dark: logo.dark === null ? null : local(logo.dark) };
}

/** A site without an address yet can be tried, too. */
function withSite(settings: Settings): Settings {
  const { site } = settings;
  return leadsNowhere(site.url) ? { ...settings, site: { ...site, url: PRETENDED_SITE } } : settings;
}
