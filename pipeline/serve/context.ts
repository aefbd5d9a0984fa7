import type { Secrets } from '../audience/secrets.ts';
import type { UnsubscribeJournal } from '../audience/unsubscribe-journal.ts';
import type { Database } from '../database/open.ts';
import type { ThemeLogo } from '../model/settings/theme.ts';
import type { DeliverySettings, Settings } from '../model/settings/settings.ts';
import type { HookKeys } from './hooks/provider-event.ts';
import type { OptInMailer } from './opt-in/opt-in-mail.ts';
import type { RenderPage } from './pages.ts';
import type { Words } from '../words/words.ts';

/** What the endpoints work with. */
export interface ServeContext {
  /** Opened `hurried`: nobody is kept waiting by another process's lock. */
  readonly database: Database;
  /** Keeps who unsubscribes while the database can't be written. */
  readonly journal: UnsubscribeJournal;
  /** `MILEPOST_SECRET`. */
  readonly secrets: Secrets;
  readonly site: ServedSite;
  /**
   * The public address of the endpoints, with a trailing slash; `null`: not known, so no link to them can be mailed.
   */
  readonly endpoint: string | null;
  /** Origins whose pages may subscribe people, besides the endpoint's own. */
  readonly origins: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  /** The most confirmation mails within an hour, over all. */
  readonly mailsPerHour: number;
  /** The bearer token required for the metrics; `null`: nobody can read them. */
  readonly metricsToken: string | null;
  /** What providers may tell about mails; `null`: nothing. */
  readonly hooks: HookSettings | null;
  /** The tags a subscriber can choose to follow; empty: there is no choice. */
  readonly topics: readonly Topic[];
  /** The style sheet of every page. */
  readonly stylesheet: string;
  /** The browser tab's icon, SVG. */
  readonly favicon: string;
  readonly render: RenderPage;
  /** Whether who confirms gets a welcome by mail, and with the newest edition; left out: nobody does. */
  readonly welcome?: Settings['newsletter']['welcome'];
  /**
   * Whether who leaves gets a goodbye by mail; left out: nobody does. Who left while the database could not be written never does: what the
   * journal brings later causes none.
   */
  readonly goodbye?: boolean;
  /** The words of the pages. */
  readonly words: Words;
  /** What people agree to, in a language (BCP 47). */
  readonly consent: (language: string) => string;
  /** `null`: no mail can be sent, so nobody can subscribe; unsubscribing still works. */
  readonly mailer: OptInMailer | null;
  now(): Date;
  readonly log: ServeLog;
}

/** What it takes to be told by providers what became of mails. */
export interface HookSettings {
  /** Any of them is in the address of each hook. */
  readonly secrets: Secrets;
  readonly keys: HookKeys;
  /** The address that mails are from; `null`: not known. */
  readonly from: string | null;
  /** See `DeliverySettings`. */
  readonly suppressAfter: DeliverySettings['suppressAfter'];
  /** Fetches a text from the web. Rejects if that fails, or leads elsewhere. */
  readonly get: (url: string) => Promise<string>;
}

/** The publication, and its own language. */
export interface ServedSite {
  /** What the publication is called (`site.title`). */
  readonly title: string;
  /** Its address. */
  readonly url: string;
  /** Its language (BCP 47); of a page, the one in which it is shown. */
  readonly language: string;
  /** In which direction that is written. */
  readonly direction: 'ltr' | 'rtl';
  /** Shown in place of what it is called; `null`: nothing is. */
  readonly logo: ThemeLogo | null;
}

/** A tag to follow. */
export interface Topic {
  /** The id of the tag. */
  readonly id: string;
  /** What it is called. */
  readonly label: string;
}

/** Events for whoever runs the server. No event contains an address or a token. */
export interface ServeLog {
  /** A request was refused: `cross-origin`, `forged token`, `too large`, … */
  refused(event: RefusedRequest): void;
  /** A failure that is ours. */
  failed(error: Error): void;
  /** Something that whoever runs the server should know or mend. */
  noted(words: string): void;
}

/** A request that was refused. */
export interface RefusedRequest {
  readonly reason: string;
  readonly method: string;
  /** The route, with placeholders for the parts that vary: `/confirm/:token`. */
  readonly route: string;
  readonly status: number;
  /** Shortened: `203.0.113.0/24`. */
  readonly network: string;
}
