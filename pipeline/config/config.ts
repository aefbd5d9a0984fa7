/** A publication's configuration, as `milepost.config.ts` exports it. Every part can be left out. */
export interface MilepostConfig {
  readonly site?: {
    /** Where the site is published, with `https://`; a path below it is fine. */
    readonly url?: string;
    readonly title?: string;
    readonly description?: string;
    /** BCP 47: `en`, `pt-BR`. Default `en`. */
    readonly language?: string;
    /**
     * IANA name of the time zone, `Europe/Berlin`: in it days are counted, and times that state no offset are of it. Default: each
     * day as its author wrote it, and UTC where no offset is written.
     */
    readonly timeZone?: string;
    /**
     * Where articles stand: a path of the tokens `:year`, `:month`, `:day`, `:slug`, `:title`, `:filename` and `:category`,
     * that ends in `/` or `.html`. Default `/articles/:slug/`.
     */
    readonly permalink?: string;
    /**
     * What the navigation links to besides the site's own pages, in this order: pages by their paths below `content/pages/`
     * (`about`), or anything by title and URL. Pages that stand in no list are where their `navigation:` says, by default in the footer.
     */
    readonly navigation?: readonly (string | { readonly title: string; readonly url: string })[];
    /** The same for the footer. */
    readonly footer?: readonly (string | { readonly title: string; readonly url: string })[];
    /** Who writes what has no author of its own. */
    readonly authors?: readonly (
      | string
      | { readonly name: string; readonly url?: string; readonly email?: string }
    )[];
  };
  readonly markdown?: {
    /**
     * Whether `$…$`, `$$…$$` and fences of `math` are formulas in TeX, shown as MathML on pages and as their source
     * in feeds and mails; `false` by default, so that prices stay prices.
     */
    readonly math?: boolean;
  };
  readonly feeds?: {
    /** The most entries that a feed document holds, 1 to 1000. Default 50. */
    readonly limit?: number;
    /** A WebSub hub, which passes changes on at once; `milepost ping` tells it of them. */
    readonly hub?: string;
  };
  readonly newsletter?: {
    /** Sender of every mail. */
    readonly from?: { readonly name?: string; readonly address: string };
    readonly replyTo?: { readonly name?: string; readonly address: string };
    /** RFC 2919 identifier of the list, like `news.example.org`. Default: the site's host. */
    readonly listId?: string;
    /** The postal address that the law asks for, one line an element. */
    readonly postalAddress?: readonly string[];
    /**
     * Where `milepost serve` is reached from outside: for one-click unsubscribing, and for the form that the site
     * then has.
     */
    readonly endpoint?: string;
    /**
     * What people agree to, as it stands beside every subscribe button and in the record of consent. Default:
     * `Yes, send me the newsletter of <title>. I can leave at any time with one click.`
     */
    readonly consent?: string;
    /**
     * The mail programs that mails are checked for: names of caniemail.com, as `outlook.windows`, or a part of one, as
     * `gmail.*`. Default: those that most people use; `[]` checks for none.
     */
    readonly clients?: readonly string[];
    /** Whether mails show pictures; `false`: only what they show in words. Default `true`. */
    readonly images?: boolean;
    /** How mails look. */
    readonly theme?: {
      /** Of the column on a wide screen, in pixels, 320 to 900. Default 600. */
      readonly width?: number;
      /** CSS font stack. Mails load no fonts, so name what readers have. */
      readonly font?: string;
      /** Stands for the title at the top; `src` is a URL or a path below the site: `articles/logo.png`. */
      readonly logo?: {
        readonly src: string;
        readonly alt: string;
        /** In pixels. */
        readonly width: number;
        readonly height?: number;
      };
      readonly light?: MilepostColours;
      readonly dark?: MilepostColours;
    };
    /**
     * The mailbox that bounces go to, for `milepost bounce` to read: `bounces@example.org`. It must also take mail for
     * `bounces+anything@example.org`.
     */
    readonly bounces?: string;
    /**
     * Signs every mail (DKIM), where the mail server does not do that. The private key, RSA of 2048 bits or Ed25519,
     * stands in MILEPOST_DKIM_KEY or in `keyFile`; the public one in DNS at `<selector>._domainkey.<domain>`.
     */
    readonly dkim?: {
      readonly selector: string;
      /** Default: the domain of `from`. */
      readonly domain?: string;
      /** Relative to the publication. Not a file to be committed. */
      readonly keyFile?: string;
    };
  };
  readonly serve?: {
    /** Other sites whose pages may subscribe people: `https://blog.example.org`. The publication's own may always. */
    readonly origins?: readonly string[];
    /**
     * Addresses or networks of proxies, whose `X-Forwarded-For` is believed: `10.0.0.0/8`. Default: this machine.
     */
    readonly trustedProxies?: readonly string[];
  };
  readonly delivery?: {
    /** The SQLite file with subscribers and deliveries, relative to the publication. Default `milepost.sqlite`. */
    readonly database?: string;
    /** SMTP connections open at once, 1 to 100. Default 2. */
    readonly connections?: number;
    /** Messages a second, evenly. Default: as fast as the mail server takes them. */
    readonly rate?: number;
    /** Messages a second to single domains: `{ 'example.com': 0.5 }`. */
    readonly domainRates?: Readonly<Record<string, number>>;
    /** The most messages within 24 hours, where the mail server has such a limit. */
    readonly dailyLimit?: number;
    /** An edition is paused when more than this share of its last 100 messages failed. Default 0.25. */
    readonly pauseAbove?: number;
    /** An address is suppressed when so many editions in a row failed to reach it. Default 3. */
    readonly suppressAfter?: number;
  };
  /**
   * What becomes of what single rules find, by the name behind each finding: `{ 'no-date': 'off', 'mail-alt': 'error' }`.
   * What keeps the whole from being built stays an error: `config-…`, a broken `milepost.lock`, a broken template.
   */
  readonly rules?: Readonly<Record<string, 'off' | 'error' | 'warning' | 'info'>>;
  readonly frontMatter?: {
    /** Front matter fields to let pass that milepost does not know. */
    readonly allow?: readonly string[];
  };
}

/** Colours of mails, each `#rgb` or `#rrggbb`; what is left out is as it comes. */
export interface MilepostColours {
  /** Around the column. */
  readonly background?: string;
  /** Of the column. */
  readonly surface?: string;
  /** The ground of code. */
  readonly code?: string;
  readonly line?: string;
  readonly text?: string;
  /** Dates, tags, the footer. */
  readonly muted?: string;
  readonly link?: string;
  /** The numbers of milestones. */
  readonly accent?: string;
}
