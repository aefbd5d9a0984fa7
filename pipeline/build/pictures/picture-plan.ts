import { z } from 'zod';

import type { DerivedFiles } from '../../model/derived-files.ts';
import type { PictureSize } from '../../model/picture.ts';
import type { PictureSettings } from '../../model/settings/pictures.ts';
import { dataHash } from '../../text/hash.ts';
import { errorMessage } from '../../text/thrown.ts';
import {
  encode,
  type Encoding,
  holds,
  isDamaged,
  type OwnFormat,
  type Pixels,
  pixelsOf,
  stillFormat,
} from './encode.ts';
import { type SharpProgram, sharpVersion } from './sharp-program.ts';

/** Which files are made of a picture. */
export interface PicturePlan {
  /** In the formats that are smaller than its own in every width. */
  readonly better: readonly Encoding[];
  /** In its own format, narrower and smaller than the original; only if some browser finds nothing better. */
  readonly own: readonly Encoding[];
  /** For mails; `null`: it is good as it is. */
  readonly mail: Encoding | null;
  /** For mails that show it beside words; `null`: none does, or it is good as it is. */
  readonly small: Encoding | null;
  /** Why nothing could be made of it; `null`: whatever is worth it was made. */
  readonly problem: string | null;
  /** Whether another attempt would end alike: not if there was too little memory, say. */
  readonly isFinal: boolean;
}

/** A picture to make a plan of. */
export interface PlannedPicture {
  /** Hash of its bytes. */
  readonly hash: string;
  readonly size: PictureSize;
  readonly length: number;
  /** Whether mails need it in {@link MAIL_WIDTH}. */
  readonly isForMails: boolean;
  /** The width in which mails need it beside words, in pixels; `null`: none does. */
  readonly smallWidth: number | null;
}

/** Twice the width of the text in most mails, in pixels. */
export const MAIL_WIDTH = 1200;

const NOTHING: PicturePlan = { better: [], own: [], mail: null, small: null, problem: null, isFinal: true };

const ENCODING = z.object({
  width: z.number(),
  format: z.enum(['avif', 'webp', 'jpeg', 'png']),
  quality: z.number(),
  from: z.enum(['avif', 'webp', 'jpeg', 'png']),
  hasPalette: z.literal(true).optional(),
});
const PLAN = z.object({
  better: z.array(ENCODING),
  own: z.array(ENCODING),
  mail: ENCODING.nullable(),
  small: ENCODING.nullable().default(null),
  problem: z.string().nullable(),
  isFinal: z.literal(true),
});

/** Changes with how pictures are made, for the same version of the program that makes them. */
const MAKING = 1;

/** The key of a file that is made of a picture. @param hash Of the picture's bytes. */
export function encodingKey(hash: string, encoding: Encoding): string {
  const { width, format, quality, from, hasPalette } = encoding;
  const palette = hasPalette === undefined ? [] : ['palette'];
  return dataHash('picture', MAKING, sharpVersion(), hash, width, format, quality, from, ...palette);
}

function planKey({ hash, isForMails, smallWidth }: PlannedPicture, settings: PictureSettings): string {
  const small = smallWidth === null ? [] : [smallWidth];
  return dataHash('pictures', MAKING, sharpVersion(), hash, isForMails, settings, ...small);
}

/** The plan that was made for a picture before; `null`: none was. */
export async function knownPlan(
  picture: PlannedPicture,
  settings: PictureSettings,
  derived: DerivedFiles,
): Promise<PicturePlan | null> {
  const kept = await derived.find(planKey(picture, settings));
  if (kept === null) return null;
  const plan = PLAN.safeParse(JSON.parse(new TextDecoder().decode(kept)));
  return plan.success ? plan.data : null;
}

/**
 * Makes a picture in all widths and formats, and keeps those files that are worth it. Which those are is only known when
 * they are made, so that is kept as well, unless the next build may get further.
 */
export async function makePlan(
  picture: PlannedPicture,
  bytes: Uint8Array,
  {
    settings,
    derived,
    sharp,
  }: {
    readonly settings: PictureSettings;
    readonly derived: DerivedFiles;
    readonly sharp: SharpProgram;
  },
): Promise<PicturePlan> {
  const made = new Map<Encoding, Uint8Array>();
  const plan = await bestFiles(picture, bytes, settings, sharp, made).catch(
    async (error: unknown): Promise<PicturePlan> => ({
      ...NOTHING,
      problem: errorMessage(error),
      isFinal: await isDamaged(sharp, bytes),
    }),
  );
  const forMails = [plan.mail, plan.small].filter((encoding) => encoding !== null);
  for (const encoding of [...plan.better, ...plan.own, ...forMails]) {
    const file = made.get(encoding);
    if (file !== undefined) await derived.recall(encodingKey(picture.hash, encoding), () => file);
  }
  if (plan.isFinal)
    await derived.recall(planKey(picture, settings), () => new TextEncoder().encode(JSON.stringify(plan)));
  return plan;
}

async function bestFiles(
  { size, length, isForMails, smallWidth }: PlannedPicture,
  bytes: Uint8Array,
  { widths, formats, quality }: PictureSettings,
  sharp: SharpProgram,
  made: Map<Encoding, Uint8Array>,
): Promise<PicturePlan> {
  const from = await stillFormat(sharp, bytes);
  if (from === null) return NOTHING;
  const make = async (
    pixels: Pixels,
    width: number,
    format: OwnFormat,
    isSmall = false,
  ): Promise<MadeFile> => {
    const palette = isSmall && format === 'png' ? ({ hasPalette: true } as const) : {};
    const encoding: Encoding = { width, format, quality, from, ...palette };
    const file = await encode(sharp, pixels, encoding);
    made.set(encoding, file);
    return { encoding, length: file.length };
  };
  const own: MadeFile[] = [];
  const others = new Map<OwnFormat, MadeFile[]>();
  const worse = new Set<OwnFormat>([from]);
  let mail: MadeFile | null = null;
  for (const width of widthsFor(size.width, widths)) {
    const pixels = await pixelsOf(sharp, bytes, width);
    const same = width === size.width ? null : await make(pixels, width, from);
    if (same !== null && same.length < length) own.push(same);
    if (isForMails && width === MAIL_WIDTH) mail = same;
    for (const format of formats) {
      if (!holds(format, pixels)) worse.add(format);
      if (worse.has(format)) continue;
      const other = await make(pixels, width, format);
      if (other.length >= (same?.length ?? length)) worse.add(format);
      else others.set(format, [...(others.get(format) ?? []), other]);
    }
  }
  if (isForMails && mail === null)
    mail = await make(await pixelsOf(sharp, bytes, MAIL_WIDTH), MAIL_WIDTH, from);
  const small =
    smallWidth === null ? null : await make(await pixelsOf(sharp, bytes, smallWidth), smallWidth, from, true);
  const better = formats.filter((format) => !worse.has(format));
  return {
    better: better.flatMap((format) => (others.get(format) ?? []).map(({ encoding }) => encoding)),
    own: better.includes('webp') ? [] : own.map(({ encoding }) => encoding),
    mail: mail !== null && mail.length < length ? mail.encoding : null,
    small: small !== null && small.length < length ? small.encoding : null,
    problem: null,
    isFinal: true,
  };
}

interface MadeFile {
  readonly encoding: Encoding;
  /** In bytes. */
  readonly length: number;
}

/** Widths that differ visibly, up to the picture's own; none if none are wanted. */
function widthsFor(own: number, widths: readonly number[]): readonly number[] {
  if (widths.length === 0) return [];
  const widest = Math.min(own, Math.max(...widths));
  return [...widths.filter((width) => width < widest * 0.85), widest];
}

/** A file of a plan, made anew: the same bytes as at first. @throws What sharp throws. */
export async function remake(
  sharp: SharpProgram,
  bytes: Uint8Array,
  encoding: Encoding,
): Promise<Uint8Array> {
  return encode(sharp, await pixelsOf(sharp, bytes, encoding.width), encoding);
}
