import type { Emitter } from '../model/emitter.ts';
import type { ThemeConfig } from './theme/theme-config.ts';

/** A publication's configuration, as `milepost.config.ts` exports it. Every part is optional. */
export interface MilepostConfig {
  readonly site?: {
    /** Where the site is published, with `https://`; it may have a path. */
    readonly url?: string;
    /** The publication's name: on every page, in every feed and mail. */
    readonly title?: string;
    /** What it is about, in a sentence: for search engines, feed readers and link previews. */
    readonly description?: string;
    /** BCP 47: `en`, `pt-BR`. Default `en`. */
    readonly language?: string;
    /**
     * IANA name of the time zone in which days are counted and in which times without an offset are read:
     * `Europe/Berlin`. Default: each day as its author wrote it, and UTC for times without an offset.
     */
    readonly timeZone?: string;
    /**
     * Where articles are: a path with the tokens `:year`, `:month`, `:day`, `:slug`, `:title`, `:filename` and
     * `:category`, ending in `/` or `.html`. Default `/articles/:slug/`.
     */
    readonly permalink?: string;
    /**
     * Whether the site has a search, and the index for it. Default: if there are no more than 2,000 articles, because the index is
     * made anew as a whole whenever something in them changes.
     */
    readonly search?: boolean;
    /**
     * What the navigation links to besides the site's own pages, in this order: pages by their paths below
     * `content/pages/` (`about`), or anything else by title and URL. Pages in neither list are where their
     * `navigation:` says, by default in the footer.
     */
    readonly navigation?: readonly (string | { readonly title: string; readonly url: string })[];
    /** The same for the footer. */
    readonly footer?: readonly (string | { readonly title: string; readonly url: string })[];
    /**
     * Profiles elsewhere, linked at the foot of each page as the publication's own (`rel="me"`, by which Mastodon verifies
     * them). Networks are named by their addresses; write `{ title, url }` for another name.
     */
    readonly social?: readonly (string | { readonly title: string; readonly url: string })[];
    /** A sentence or two about whoever writes, below each article none of whose authors has a note. */
    readonly note?: string;
    /**
     * Writes the file in which a static host reads what headers to send: `netlify` makes `_headers`, which Cloudflare Pages
     * reads, too, `apache` makes `.htaccess`. Default `false`: a policy also stops what your own templates load.
     */
    readonly headers?: 'netlify' | 'apache' | false;
    /** The authors of everything that names none. */
    readonly authors?: readonly (
      | string
      | {
          readonly name: string;
          readonly url?: string;
          readonly email?: string;
          /** A sentence or two about them, below their articles. */
          readonly note?: string;
        }
    )[];
    /**
     * The sizes and formats in which a build makes the pictures of articles and pages, for browsers to choose from. The
     * original is always published, too. `false`: nothing else is.
     */
    readonly pictures?:
      | false
      | {
          /** In pixels, 100 to 4000, eight at most. None is made wider than it is. Default `[480, 800, 1200]`. */
          readonly widths?: readonly number[];
          /** Formats besides the picture's own, used where they are smaller. Default `['avif', 'webp']`. */
          readonly formats?: readonly ('avif' | 'webp')[];
          /** 1 to 100, as for JPEG; AVIF gets what looks alike. Default 78. */
          readonly quality?: number;
        };
    /**
     * What gets a picture that is shown where people share links: `'articles'`; `'milestones'` as well, each of which then
     * has a small page of its own to share; `false`: only what has an `image:` in its front matter. Default `'articles'`.
     */
    readonly sharing?: 'articles' | 'milestones' | false;
    /**
     * Whether an article with at least three dated milestones, not all of the same date, has a small drawing of where they are in
     * time, below its introduction, and its newsletter shows that as a picture. Default `true`.
     */
    readonly articleTimelines?: boolean;
  };
  /** How the site and the mails look. */
  readonly theme?: ThemeConfig;
  readonly markdown?: {
    /**
     * Whether `$…$`, `$$…$$` and code fences marked `math` are TeX formulas. Pages show them as MathML, feeds and mails
     * as their source. Default `false`, so that prices stay prices.
     */
    readonly math?: boolean;
  };
  readonly links?: {
    /**
     * Beginnings of URLs that `milepost check --links` does not ask; `*` stands for anything: `https://*.example.org/private/`.
     */
    readonly ignore?: readonly string[];
  };
  readonly feeds?: {
    /** The most entries that a feed document holds, 1 to 1000. Default 50. */
    readonly limit?: number;
    /** A WebSub hub, which passes changes on at once; `milepost ping` tells it about them. */
    readonly hub?: string;
  };
  /**
   * What directories of podcasts ask for, where articles have recordings (`audio`). The podcast is at `podcast/feed.xml`
   * of the site.
   */
  readonly podcast?: {
    /** Default: the site's. */
    readonly title?: string;
    /** What it is about, 4000 bytes at most. Default: the site's. */
    readonly description?: string;
    /** Who makes it. Default: the site's first author. */
    readonly author?: string;
    /** Whom directories write to. */
    readonly owner?: {
      /** Default: the author. */
      readonly name?: string;
      /** It is in the feed, for everybody to read. */
      readonly email: string;
    };
    /** A category of Apple Podcasts, or one and a subcategory: `['Society & Culture', 'Documentary']`. */
    readonly category?: string | readonly string[];
    /** The artwork: a URL, or a path below the site (`podcast.jpg` is `content/static/podcast.jpg`). JPEG or PNG, a square of 1400 to 3000 pixels. */
    readonly image?: string;
    /** Whether its words are only for adults. Default `false`. */
    readonly explicit?: boolean;
    /** `serial`: its episodes are heard in their order, and have numbers. Default `episodic`. */
    readonly type?: 'episodic' | 'serial';
    /** Whose it is. */
    readonly copyright?: string;
    /** Whether other hosts are told not to take it over. Default `true`. */
    readonly locked?: boolean;
    /** The id that it had at another host (`podcast:guid`). Default: made from the feed's address. */
    readonly guid?: string;
  };
  readonly newsletter?: {
    /** The sender of every mail. */
    readonly from?: {
      /** As mailboxes show it. */
      readonly name?: string;
      /** An address that you may send from: its domain answers for the mails (SPF, DKIM, DMARC). */
      readonly address: string;
    };
    /** Where replies go. Default: to the sender. */
    readonly replyTo?: {
      /** As mailboxes show it. */
      readonly name?: string;
      /** An address that somebody reads. */
      readonly address: string;
    };
    /**
     * What mails say about replies, one of the two: who reads them (`{ readBy: 'Ann' }`), or, if nobody does, where to write
     * instead (`{ writeTo: 'desk@example.org' }`, an address or a URL). `false`: nothing. Default: that whoever `replyTo`
     * names reads them; nothing without `replyTo`.
     */
    readonly replies?: false | { readonly readBy?: string; readonly writeTo?: string };
    /**
     * Whether somebody who has confirmed their subscription gets a mail that says what comes, how often, and how to change
     * it (`welcome.mjml`). Nobody else does: not who was added or imported. `'newest'`: it also leads to the edition that was
     * mailed last, so that nobody waits for the next one with nothing to read. Default `true`.
     */
    readonly welcome?: boolean | 'newest';
    /**
     * Whether somebody who leaves, on the page or with one click, gets a last mail that says so (`goodbye.mjml`). Nobody else does: not
     * whose mails came back, who complained, or who was removed. Default `false`: who leaves wants less mail, and the page and most
     * mail programs say that it worked.
     */
    readonly goodbye?: boolean;
    /**
     * How much of its items a digest contains. `'whole'`: all of their text; `'compact'`: of each its title, its picture and the
     * first sentences, and a link to the rest on the web if that is not all. One for all digests, or one for each:
     * `{ daily: 'whole', monthly: 'compact' }`. Default `'whole'`: what somebody asked for by mail can be read in the mail.
     */
    readonly digests?:
      | 'whole'
      | 'compact'
      | {
          readonly daily?: 'whole' | 'compact';
          readonly weekly?: 'whole' | 'compact';
          readonly monthly?: 'whole' | 'compact';
        };
    /** RFC 2919 identifier of the list, such as `news.example.org`. Default: the site's host. */
    readonly listId?: string;
    /** The postal address that the law asks for, one element per line. */
    readonly postalAddress?: readonly string[];
    /**
     * The public address of `milepost serve`. It makes one-click unsubscribing work, and gives the site a subscribe
     * form.
     */
    readonly endpoint?: string;
    /**
     * What people agree to. It is shown beside every subscribe button and kept in the record of consent. Default: `Yes,
     * send me the newsletter of <title>. I can leave at any time with one click.`, in the language of the page. To say
     * it otherwise in several languages, set `consent` in `words`.
     */
    readonly consent?: string;
    /**
     * The newsletters of articles of this day or later stay on the web, because mails link to them: `2026-05-01`. It is
     * the day of the first article that was ever mailed, or any before it. `milepost init` writes it. Default: only the newest
     * are kept, see `keep`.
     */
    readonly since?: string;
    /**
     * How many of the newest newsletters are on the web besides those since `since` and those of the last 30 days, 1 to
     * 100000. Default 30. At the address of any other is a page that leads to its article.
     */
    readonly keep?: number;
    /**
     * The mail programs that mails are checked for: names of caniemail.com, such as `outlook.windows`, or patterns,
     * such as `gmail.*`. Default: those that most people use; `[]` checks for none.
     */
    readonly clients?: readonly string[];
    /** Whether mails show pictures, also of when an article’s milestones were; `false`: only their descriptions; the logo stays. Default `true`. */
    readonly images?: boolean;
    /**
     * The mailbox that bounces and requests to leave go to, and that `milepost bounce` reads: `bounces@example.org`. It
     * must also accept mail for `bounces+anything@example.org`.
     */
    readonly bounces?: string;
    /**
     * Header fields for the mail server or provider, such as a message stream, a configuration set or a tag. In a value,
     * `{slug}` is the name of the edition and `{kind}` is `article`, `digest` or `letter`. Instead of one value there
     * may be one for each kind of mail: `{ 'X-PM-Message-Stream': { article: 'broadcast', digest: 'broadcast' } }`.
     */
    readonly headers?: Readonly<
      Record<
        string,
        string | { readonly article?: string; readonly digest?: string; readonly letter?: string }
      >
    >;
    /**
     * 5 to 15 letters, digits, `-` or `_` that stand for you in `Feedback-ID`, by which Google Postmaster Tools groups
     * complaints. Default: no such field, because many providers add one of their own, and there may only be one.
     */
    readonly feedbackId?: string;
    /**
     * Signs every mail (DKIM), if the mail server does not. The private key, RSA with 2048 bits (or
     * Ed25519, which Gmail, for one, does not verify), is in MILEPOST_DKIM_KEY or in `keyFile`; the public one in DNS at `<selector>._domainkey.<domain>`.
     */
    readonly dkim?: {
      /** Names the key: it is published at `<selector>._domainkey.<domain>`. */
      readonly selector: string;
      /** The domain that signs. Default: that of `from`. */
      readonly domain?: string;
      /** The file with the private key, relative to the publication. Don't commit it. */
      readonly keyFile?: string;
    };
  };
  readonly serve?: {
    /**
     * Other sites whose pages may subscribe people: `https://blog.example.org`. The publication's own pages always may.
     */
    readonly origins?: readonly string[];
    /**
     * Addresses or networks of proxies that set `X-Forwarded-For` themselves, which is trusted then: `127.0.0.1`,
     * `10.0.0.0/8`. Default: none, so that nobody can pretend to come from somewhere else.
     */
    readonly trustedProxies?: readonly string[];
    /**
     * The most confirmation mails within an hour, over all; more people than that have to wait. It limits what somebody
     * can do who enters the addresses of others. Default 200.
     */
    readonly mailsPerHour?: number;
  };
  readonly delivery?: {
    /** The SQLite file with subscribers and deliveries, relative to the publication. Default `milepost.sqlite`. */
    readonly database?: string;
    /**
     * The folder that `milepost database backup` writes into, relative to the publication; `milepost doctor` looks how old the
     * newest one is. Default: none.
     */
    readonly backups?: string;
    /** SMTP connections open at once, 1 to 100. Default 2. */
    readonly connections?: number;
    /** Messages a second, evenly spaced. Default: as fast as the mail server takes them. */
    readonly rate?: number;
    /** Messages a second to single domains: `{ 'example.com': 0.5 }`. */
    readonly domainRates?: Readonly<Record<string, number>>;
    /** The most messages within 24 hours, if the mail server has such a limit. */
    readonly dailyLimit?: number;
    /**
     * An edition is paused when more than this share of its last 100 messages failed or came back; of fewer, when that
     * is as good as sure: five of five. Default 0.25.
     */
    readonly pauseAbove?: number;
    /**
     * When `milepost work` does what is done again and again, each as five fields of cron (`0 7 * * 1`: Mondays at seven), in the
     * time zone of the site. Needs a Postgres server, and the publication where `milepost work` runs. Default: nothing by itself.
     */
    readonly schedule?: {
      /** Begins the editions that are due, which workers then deliver. */
      readonly send?: string;
      /** Begins the daily digest. */
      readonly daily?: string;
      /** Begins the weekly digest. */
      readonly weekly?: string;
      /** Begins the monthly digest. */
      readonly monthly?: string;
      /** Reads the mailbox of `MILEPOST_BOUNCE_URL`, as `milepost bounce --mailbox` does. */
      readonly bounces?: string;
      /** Tells the hub of changed feeds, as `milepost ping` does. */
      readonly ping?: string;
    };
    /**
     * An address is suppressed when nothing reached it on this many days for a reason of the reader's (`failures`,
     * default 3), the first of them at least so many days before the last (`days`, default 14). A number alone is
     * `failures`. An address that does not exist is suppressed at once.
     */
    readonly suppressAfter?: number | { readonly failures?: number; readonly days?: number };
  };
  /**
   * How the findings of single rules are treated, by the name after each finding: `{ 'no-date': 'off', 'mail-alt':
   * 'error' }`. Rules that stop the build stay errors: `config-…`, a broken `milepost.lock`, a broken template.
   */
  readonly rules?: Readonly<Record<string, 'off' | 'error' | 'warning' | 'info'>>;
  /**
   * Words of the interface that you say otherwise, by language and key: `{ de: { 'site.articles': 'Beiträge' } }`. Each is a
   * message in ICU MessageFormat; its key and its placeholders are in the guide to languages.
   */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Outputs of your own, made after milepost's: each is a function that takes the publication and yields files. `import
   * { type Emitter, dataHash } from 'milepost'` has what it needs.
   */
  readonly emitters?: readonly Emitter[];
  readonly frontMatter?: {
    /** Front matter fields that milepost does not know and should accept. */
    readonly allow?: readonly string[];
  };
}
