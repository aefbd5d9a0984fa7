import type { DatabaseLocation } from './database-location.ts';
import type { DigestForms } from '../digest.ts';
import type { Site } from '../publication.ts';
import type { RuleName, RuleSetting } from '../rule.ts';
import type { PodcastSettings } from './podcast.ts';
import type { PictureSettings } from './pictures.ts';
import type { Theme } from './theme.ts';

/** A publisher's configuration, checked, with every default filled in. */
export interface Settings {
  readonly site: Site;
  /** Whether the site can be searched; `null`: if it is not too large for that. */
  readonly search: boolean | null;
  /** The pattern of articles' addresses. */
  readonly permalink: string;
  readonly theme: Theme;
  /** Profiles of the publication elsewhere. */
  readonly social: readonly { readonly title: string; readonly url: string }[];
  readonly notes: AuthorNotes;
  /** The host for which a file with headers is written; `false`: for none. */
  readonly headers: 'netlify' | 'apache' | false;
  readonly navigation: NavigationSettings;
  readonly sharing: SharingSetting;
  readonly links: LinkSettings;
  readonly feeds: FeedSettings;
  readonly markdown: MarkdownSettings;
  /** Whether articles have a small drawing of where their milestones are in time. */
  readonly articleTimelines: boolean;
  /** `null`: pictures are only published as they are. */
  readonly pictures: PictureSettings | null;
  /** `null`: none is configured. */
  readonly podcast: PodcastSettings | null;
  readonly newsletter: NewsletterSettings;
  readonly webEditions: WebEditionSettings;
  readonly serve: ServeSettings;
  readonly delivery: DeliverySettings;
  /** How the findings of single rules are treated, by rule name. */
  readonly rules: Readonly<Partial<Record<RuleName, RuleSetting>>>;
  /** Words of the interface that the publisher says otherwise, by language (BCP 47) and key. */
  readonly words: OwnWords;
}

/** Messages by language (BCP 47) and key. */
export type OwnWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A page by its path below `content/pages/`, without its ending; or a link. */
export type NavigationItem = string | { readonly title: string; readonly url: string };

/** What the navigation and the footer of every page link to, besides the site's own pages. */
export interface NavigationSettings {
  readonly header: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
}

/** What is asked when links out of the site are checked. */
export interface LinkSettings {
  /** Beginnings of URLs that are not asked; `*` stands for anything. */
  readonly ignore: readonly string[];
}

/** What gets a picture for link previews: articles, also milestones, on pages of their own, or nothing. */
export type SharingSetting = 'articles' | 'milestones' | 'none';

/** What is said about authors below their articles, as plain text. */
export interface AuthorNotes {
  /** On articles none of whose authors has one; `null`: nothing. */
  readonly all: string | null;
  readonly byAuthor: readonly { readonly name: string; readonly text: string }[];
}

/** Markdown extensions that not every author means when they write them. */
export interface MarkdownSettings {
  /** Whether `$…$` and `$$…$$` are formulas in TeX. */
  readonly math: boolean;
}

/** Settings of the feeds. */
export interface FeedSettings {
  /** The most entries that a feed document holds. */
  readonly limit: number;
  /** The WebSub hub that tells feed readers about changes, absolute; `null`: none. */
  readonly hub: string | null;
}

/** Who reads what people reply to mails, or where to write instead; one of the two. */
export interface ReplySettings {
  /** A name, or an address; `null`: nobody. */
  readonly readBy: string | null;
  /** An address or a URL; `null`: replies are read. */
  readonly writeTo: string | null;
}

/** Settings of every mail. */
export interface NewsletterSettings {
  /** `From` of every mail; `null`: nothing can be sent yet. */
  readonly from: Mailbox | null;
  readonly replyTo: Mailbox | null;
  /** What mails say about replies; `null`: nothing. */
  readonly replies: ReplySettings | null;
  /** Whether who confirms gets a welcome; `'newest'`: with a link to the newest edition. */
  readonly welcome: boolean | 'newest';
  /** Whether who leaves by themselves gets a goodbye. */
  readonly goodbye: boolean;
  /** How much digests contain of their items. */
  readonly digests: DigestForms;
  /** RFC 2919 `List-Id`, without the angle brackets: `milestones.example.org`. */
  readonly listId: string;
  /** The postal address that the law asks for, one element per line; empty: not set. */
  readonly postalAddress: readonly string[];
  /** The public address of `milepost serve`, absolute, with a trailing slash; `null`: it is not used. */
  readonly endpoint: string | null;
  /** Whether mails show pictures; if not, they show the pictures' descriptions. */
  readonly images: boolean;
  /** The mail programs that mails are checked for: names or globs of caniemail.com, such as `gmail.*`. */
  readonly clients: readonly string[];
  /**
   * Where bounces go: the envelope sender is this address with a token after a `+`. `null`: bounces go to `from`, and
   * milepost can't learn from them.
   */
  readonly bounces: string | null;
  /** DKIM signing (RFC 6376); `null`: the mail server signs, or nobody does. */
  readonly dkim: DkimSettings | null;
  /** What people agree to, shown beside every subscribe button; `null`: the sentence of the language. */
  readonly consent: string | null;
  /** Header fields that the mail server or provider looks for, in every mail. */
  readonly headers: readonly OwnHeader[];
  /** The sender's name in Gmail's `Feedback-ID`; `null`: mails have no such field. */
  readonly feedbackId: string | null;
}

/** Which newsletters of articles are on the web; any other is made when somebody asks for it. */
export interface WebEditionSettings {
  /** `YYYY-MM-DD`: those of articles from this day on; `null`: no such day. */
  readonly since: string | null;
  /** How many of the newest, whatever their day. */
  readonly keep: number;
}

/** What a mail is: the edition of an article, a digest, or a letter to one person about their subscription. */
export type MailKind = 'article' | 'digest' | 'letter';

/** A header field of the publisher's own. */
export interface OwnHeader {
  readonly name: string;
  /**
   * Its value for each kind of mail, possibly with `{slug}` and `{kind}`; mails of a kind that is not there don't have
   * the field.
   */
  readonly values: Readonly<Partial<Record<MailKind, string>>>;
}

/** What a DKIM signature names, and where its key is if it is not in the environment. */
export interface DkimSettings {
  /** `d=`; `null`: the domain of `from`. */
  readonly domain: string | null;
  readonly selector: string;
  /** The file with the private key, absolute; `null`: the key is only in the environment. */
  readonly keyFile: string | null;
}

/** Settings of the endpoints that subscribers use. */
export interface ServeSettings {
  /** Origins besides the site's own whose pages may subscribe people: `https://blog.example.org`. */
  readonly origins: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  /** The most confirmation mails within an hour, over all. */
  readonly mailsPerHour: number;
}

/** What is done again and again where there are workers: begin what is due, or a digest; read bounces; tell the hub. */
export type ChoreName = 'send' | 'daily' | 'weekly' | 'monthly' | 'bounces' | 'ping';

/** Settings of the sender. */
export interface DeliverySettings {
  /** Where the subscribers and the ledger are. */
  readonly database: DatabaseLocation;
  /** The folder that keeps who unsubscribed while the database can't be written, absolute; it need not be there. */
  readonly journal: string;
  /** The folder with backups of it, absolute; `null`: none is known. */
  readonly backups: string | null;
  /** SMTP connections open at once. */
  readonly connections: number;
  /** Messages a second; `null`: as fast as the server takes them. */
  readonly rate: number | null;
  /** Messages a second to single domains; the keys are domains in lower case. */
  readonly domainRates: Readonly<Record<string, number>>;
  /** Messages within 24 hours; `null`: no limit. */
  readonly dailyLimit: number | null;
  /** An edition is paused if more than this share of its last messages failed or came back, 0 to 1. */
  readonly pauseAbove: number;
  /** When `milepost work` does chores, by their names, as five fields of cron. */
  readonly schedule: Readonly<Partial<Record<ChoreName, string>>>;
  /** An address is suppressed after failures of the reader's on so many days, the first so many days before the last. */
  readonly suppressAfter: { readonly failures: number; readonly days: number };
}

/** A display name and an address (RFC 5322 mailbox). */
export interface Mailbox {
  readonly name: string | null;
  readonly address: string;
}
