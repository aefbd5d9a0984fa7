import type { Asset } from '../../collect/asset.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { AssetFacts, KnownAssets } from '../assets/asset-facts.ts';
import type { PictureSize } from '../../model/picture.ts';
import { thumbnailWidth } from '../../newsletter/pieces/thumbnail-width.ts';
import { MAIL_WIDTH } from './picture-plan.ts';

/** Bytes that a picture in a mail may have: on a slow phone it takes a second. */
const MOST_BYTES = 150_000;

/**
 * Whether a picture is so much larger than any mail shows it that mails have one of their own. Whoever compiles a mail
 * knows it without making the picture. The formats are those that every mail program shows.
 */
export function isHeavyForMails(path: string, { size, length }: AssetFacts): boolean {
  return size !== null && size.width > MAIL_WIDTH && length > MOST_BYTES && FOR_MAILS.test(path);
}

/** What mails show of the formats that a smaller one is made of. */
const FOR_MAILS = /\.(?:png|jpe?g)$/i;

/** Bytes that a picture beside words may have: a digest shows dozens of them. */
const MOST_IN_SMALL = 20_000;

/** The width of the file for a picture beside words, in pixels: screens have two for each that is laid out. */
export function smallWidth(size: PictureSize): number {
  return 2 * thumbnailWidth(size);
}

/**
 * Whether a picture is so much larger than it is shown beside words, as in compact digests, that mails have a small one of their own
 * for that. Whoever compiles a mail knows it without making the picture.
 */
export function isHeavyInSmall(path: string, { size, length }: AssetFacts): boolean {
  return size !== null && size.width > smallWidth(size) && length > MOST_IN_SMALL && FOR_MAILS.test(path);
}

/** Where the small picture is, below the site; as lasting as {@link mailAddress}. */
export function smallAddress({ address }: Asset): string {
  return `newsletters/thumbnails/${address}`;
}

/**
 * Where the picture for mails is, below the site. It goes by the original's address, because old mails still name it when
 * the picture or the program has changed.
 */
export function mailAddress({ address }: Asset): string {
  return `newsletters/pictures/${address}`;
}

/** The pictures that are different in mails: the URL in a mail, by the URL of the original. */
export interface MailPictures {
  /** As wide as the text. */
  readonly mailPictures: ReadonlyMap<string, string>;
  /** Beside words. */
  readonly thumbnails: ReadonlyMap<string, string>;
}

/** Finds the pictures that are different in mails. @param site URL of the site. */
export function mailPictures(assets: readonly Asset[], known: KnownAssets, site: string): MailPictures {
  return {
    mailPictures: replaced(assets, known, site, isHeavyForMails, mailAddress),
    thumbnails: replaced(assets, known, site, isHeavyInSmall, smallAddress),
  };
}

function replaced(
  assets: readonly Asset[],
  known: KnownAssets,
  site: string,
  isHeavy: (path: string, facts: AssetFacts) => boolean,
  addressOf: (asset: Asset) => string,
): ReadonlyMap<string, string> {
  return new Map(
    assets.flatMap((asset) => {
      const facts = known.get(asset.path);
      if (facts === undefined || !isHeavy(asset.path, facts)) return [];
      const url = URL.parse(permalinks.asset(site, asset.address))?.href;
      const own = URL.parse(permalinks.asset(site, addressOf(asset)))?.href;
      return url === undefined || own === undefined ? [] : [[url, own] as const];
    }),
  );
}
