import type { Site } from './publication.ts';
import type { RuleName, RuleSetting } from './rule.ts';
import type { EmailTheme } from './theme.ts';

/** What a publisher configures, checked and with every default filled in. */
export interface Settings {
  readonly site: Site;
  /** Pattern of the addresses of articles. */
  readonly permalink: string;
  readonly navigation: NavigationSettings;
  readonly feeds: FeedSettings;
  readonly markdown: MarkdownSettings;
  readonly newsletter: NewsletterSettings;
  readonly serve: ServeSettings;
  readonly delivery: DeliverySettings;
  /** What becomes of what single rules find, by their names. */
  readonly rules: Readonly<Partial<Record<RuleName, RuleSetting>>>;
}

/** A page by its path below `content/pages/`, without its ending; or a link. */
export type NavigationItem = string | { readonly title: string; readonly url: string };

/** What stands in the navigation and in the footer of every page besides the site's own pages. */
export interface NavigationSettings {
  readonly header: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
}

/** What of Markdown is read that not every author means by it. */
export interface MarkdownSettings {
  /** Whether `$…$` and `$$…$$` are formulas in TeX. */
  readonly math: boolean;
}

/** Settings of the feeds. */
export interface FeedSettings {
  /** The most entries that a feed document holds. */
  readonly limit: number;
  /** The WebSub hub that tells subscribers of changes, absolute; `null`: none. */
  readonly hub: string | null;
}

/** Settings of every mail. */
export interface NewsletterSettings {
  /** `From` of every mail; `null`: nothing can be sent yet. */
  readonly from: Mailbox | null;
  readonly replyTo: Mailbox | null;
  /** RFC 2919 `List-Id`, without the angle brackets: `milestones.example.org`. */
  readonly listId: string;
  /** The postal address that the law asks for, one line an element; empty: not set. */
  readonly postalAddress: readonly string[];
  /** Where `milepost serve` is reached from outside, absolute, with a trailing slash; `null`: nowhere. */
  readonly endpoint: string | null;
  readonly theme: EmailTheme;
  /** Whether mails show pictures; otherwise what they show in words. */
  readonly images: boolean;
  /** The mail programs that mails are checked for: names or globs of caniemail.com, as `gmail.*`. */
  readonly clients: readonly string[];
  /**
   * Where bounces go: the envelope sender is this address with a token behind a `+`; `null`: bounces go to `from`, and
   * nothing can be learnt from them.
   */
  readonly bounces: string | null;
  /** Signing by DKIM (RFC 6376); `null`: the mail server does that, or nobody. */
  readonly dkim: DkimSettings | null;
  /** What people agree to, as it stands beside every subscribe button. */
  readonly consent: string;
}

/** What a DKIM signature names, and where its key is if not in the environment. */
export interface DkimSettings {
  /** `d=`; `null`: the domain of `from`. */
  readonly domain: string | null;
  readonly selector: string;
  /** The file with the private key, absolute; `null`: only the environment has it. */
  readonly keyFile: string | null;
}

/** Settings of the endpoints that subscribers meet. */
export interface ServeSettings {
  /** Origins beside the site's own whose pages may subscribe people: `https://blog.example.org`. */
  readonly origins: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
}

/** Settings of the sender. */
export interface DeliverySettings {
  /** The SQLite file with subscribers and ledger, absolute. */
  readonly database: string;
  /** SMTP connections open at once. */
  readonly connections: number;
  /** Messages a second; `null`: as fast as the server takes them. */
  readonly rate: number | null;
  /** Messages a second to single domains, by domain in lower case. */
  readonly domainRates: Readonly<Record<string, number>>;
  /** Messages within 24 hours; `null`: any number. */
  readonly dailyLimit: number | null;
  /** An edition is paused where more than this share of the last messages failed, 0 to 1. */
  readonly pauseAbove: number;
  /** An address is suppressed when so many editions in a row could not be delivered to it. */
  readonly suppressAfter: number;
}

/** A display name and an address (RFC 5322 mailbox). */
export interface Mailbox {
  readonly name: string | null;
  readonly address: string;
}
