import type { Asset } from '../../collect/asset.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { AssetFacts, KnownAssets } from '../assets/asset-facts.ts';
import { MAIL_WIDTH } from './picture-plan.ts';

/** Bytes that a picture in a mail may have: on a slow phone it takes a second. */
const MOST_BYTES = 150_000;

/**
 * Whether a picture is so much larger than any mail shows it that mails have one of their own. Whoever compiles a mail
 * knows it without making the picture. The formats are those that every mail program shows.
 */
export function isHeavyForMails(path: string, { size, length }: AssetFacts): boolean {
  return size !== null && size.width > MAIL_WIDTH && length > MOST_BYTES && /\.(?:png|jpe?g)$/i.test(path);
}

/**
 * Where the picture for mails is, below the site. It goes by the original's address, because old mails still name it when
 * the picture or the program has changed.
 */
export function mailAddress({ address }: Asset): string {
  return `newsletters/pictures/${address}`;
}

/**
 * The pictures that are different in mails: the URL in a mail, by the URL of the original.
 *
 * @param site URL of the site.
 */
export function mailPictures(
  assets: readonly Asset[],
  known: KnownAssets,
  site: string,
): ReadonlyMap<string, string> {
  return new Map(
    assets.flatMap((asset) => {
      const facts = known.get(asset.path);
      if (facts === undefined || !isHeavyForMails(asset.path, facts)) return [];
      const url = URL.parse(permalinks.asset(site, asset.address))?.href;
      const own = URL.parse(permalinks.asset(site, mailAddress(asset)))?.href;
      return url === undefined || own === undefined ? [] : [[url, own] as const];
    }),
  );
}
