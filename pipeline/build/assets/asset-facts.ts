import { join } from 'node:path';

import type { Shelf } from '../../cache/cache.ts';
import type { Asset } from '../../collect/asset.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { PictureSize, PictureSizes } from '../../model/picture.ts';
import { hashOf } from '../../text/hash.ts';
import { mediaTypeOf } from '../../text/media-type.ts';
import { fileState, isRecent, stateText } from '../../files/file-state.ts';

/** What is known of a file that is published unchanged. */
export interface AssetFacts {
  /** Hash of its bytes. */
  readonly hash: string;
  /** In bytes. */
  readonly length: number;
  /** As it is shown; `null`: it is no picture, whatever its name. */
  readonly size: PictureSize | null;
  /** Of a recording, in seconds; `null`: it is none, or it can't be told. */
  readonly duration: number | null;
}

/** The facts about the published files, by their paths. */
export type KnownAssets = ReadonlyMap<string, AssetFacts>;

/**
 * Reads what is to be known about the published files. One is not read again as long as the file system says the same about
 * it.
 *
 * @param folder The content folder, absolute.
 * @param shelf What earlier builds know.
 */
export async function readAssets(
  assets: readonly Asset[],
  folder: string,
  shelf: Shelf,
): Promise<KnownAssets> {
  const known = new Map<string, AssetFacts>();
  const before = assets.length === 0 ? new Map<string, unknown>() : shelf.all();
  for (const asset of assets) {
    // Before the file is read: an edit in between is then seen by the next build.
    const state = fileState(join(folder, ...asset.path.split('/')));
    const stamp = state === null || isRecent(state) ? '' : stateText(state);
    const record = before.get(asset.path);
    if (isRecord(record) && stamp !== '' && record.stamp === stamp) {
      known.set(asset.path, record.facts);
      continue;
    }
    const bytes = await asset.read();
    const facts = {
      hash: hashOf(bytes),
      length: bytes.length,
      size: await sizeOf(asset.path, bytes),
      duration: await durationOf(asset.path, bytes),
    };
    known.set(asset.path, facts);
    shelf.put(asset.path, { stamp, facts });
  }
  for (const path of before.keys()) if (!known.has(path)) shelf.remove(path);
  return known;
}

/**
 * The sizes of the pictures among the files. Pages and mails state them, so that nothing moves when pictures load.
 *
 * @param site URL of the site.
 */
export function pictureSizes(assets: readonly Asset[], known: KnownAssets, site: string): PictureSizes {
  return new Map(
    assets.flatMap(({ path, address }) => {
      const size = known.get(path)?.size ?? null;
      const url = URL.parse(permalinks.asset(site, address))?.href;
      return size === null || url === undefined ? [] : [[url, size] as const];
    }),
  );
}

interface AssetRecord {
  /** What the file system said about it. */
  readonly stamp: string;
  readonly facts: AssetFacts;
}

function isRecord(kept: unknown): kept is AssetRecord {
  return typeof kept === 'object' && kept !== null && 'stamp' in kept && 'facts' in kept;
}

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

async function sizeOf(path: string, bytes: Uint8Array): Promise<PictureSize | null> {
  if (!PICTURE.test(path)) return null;
  // Many publications have no pictures, and one that has read them before needs to know no more.
  const { imageSize } = await import('image-size');
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // A camera that was held upright says so (Exif), and the picture is shown rotated.
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

async function durationOf(path: string, bytes: Uint8Array): Promise<number | null> {
  if (!/\.(?:mp3|m4a|ogg|opus|wav|flac)$/i.test(path)) return null;
  // Few publications have recordings, and one that has read them before needs to know no more.
  const { parseBuffer } = await import('music-metadata');
  try {
    const { format } = await parseBuffer(bytes, mediaTypeOf(`file:///${path}`, 'audio') ?? undefined, {
      duration: true,
      skipCovers: true,
    });
    return format.duration === undefined ? null : Math.round(format.duration) || null;
  } catch {
    return null;
  }
}
