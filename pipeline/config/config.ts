/** A publication's configuration, as `milepost.config.ts` exports it. Every part can be left out. */
export interface MilepostConfig {
  readonly site?: {
    /** Where the site is published, with `https://`; a path below it is fine. */
    readonly url?: string;
    readonly title?: string;
    readonly description?: string;
    /** BCP 47: `en`, `pt-BR`. Default `en`. */
    readonly language?: string;
    /** Who writes what has no author of its own. */
    readonly authors?: readonly (
      | string
      | { readonly name: string; readonly url?: string; readonly email?: string }
    )[];
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
    /** Where `milepost serve` is reached from outside, for one-click unsubscribing. */
    readonly endpoint?: string;
  };
  readonly delivery?: {
    /** The SQLite file with subscribers and deliveries, relative to the publication. Default `milepost.sqlite`. */
    readonly database?: string;
    /** SMTP connections open at once, 1 to 100. Default 2. */
    readonly connections?: number;
  };
  readonly frontMatter?: {
    /** Front matter fields to let pass that milepost does not know. */
    readonly allow?: readonly string[];
  };
}
