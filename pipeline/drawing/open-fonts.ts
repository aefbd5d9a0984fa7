import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import * as harfbuzz from 'harfbuzzjs';

import { EMOJI, familiesFor, type FontFamily } from './font-families.ts';
import { type FontSlice, fontSlices } from './font-slices.ts';

// Its declarations are of the whole package, which would load a compressor, too.
const decompress: (woff2: Uint8Array) => Promise<Uint8Array> = createRequire(import.meta.url)(
  'wawoff2/decompress.js',
);

/** A file with glyphs, ready to be used. */
export interface OpenFont {
  readonly family: FontFamily;
  /** Whether it has a glyph for a character. */
  has(codePoint: number): boolean;
  /** @param weight 100 to 900, as in CSS. */
  at(weight: number): harfbuzz.Font;
}

/** Fonts by character. Each file is read when a text first needs it. */
export interface OpenFonts {
  /** Reads the files that a text needs. Only after that is {@link OpenFonts.of} asked about it. */
  load(text: string, language: string): Promise<void>;
  /**
   * The font for some characters that belong together (a grapheme cluster); `null`: no font has them all, or nothing is
   * seen of them and they can be left out.
   *
   * @param families See {@link familiesFor}.
   * @param preferred The font of the characters before them, which is taken if it has them and they are of no script.
   */
  of(cluster: string, families: readonly FontFamily[], preferred: OpenFont | null): OpenFont | null;
}

/** Opens the fonts that come with the program. Those of the machine are never looked at, so that all machines draw alike. */
export function openFonts(): OpenFonts {
  const slices = new Map<FontFamily, readonly FontSlice[]>();
  const opened = new Map<string, OpenFont>();
  /** Two texts that need a file at the same time get one font: where another one begins, letters are not moved together. */
  const opening = new Map<string, Promise<OpenFont>>();
  const open = async (slice: FontSlice): Promise<void> => {
    const font = opening.get(slice.file) ?? openFont(slice);
    opening.set(slice.file, font);
    opened.set(slice.file, await font);
  };
  /** For each character that was loaded, the font that shows it; `null`: none has it. */
  const chosen = new Map<readonly FontFamily[], Map<string, OpenFont | null>>();
  const slicesOf = (family: FontFamily): readonly FontSlice[] => {
    const known = slices.get(family) ?? fontSlices(family);
    slices.set(family, known);
    return known;
  };
  return {
    load: async (text, language) => {
      const families = familiesFor(language, text);
      const fonts = chosen.get(families) ?? new Map<string, OpenFont | null>();
      chosen.set(families, fonts);
      for (const cluster of new Set(clusters(text))) {
        if (fonts.has(cluster)) continue;
        const points = drawn(cluster);
        let font: OpenFont | null = null;
        for (const family of ordered(cluster, families)) {
          for (const slice of slicesOf(family))
            if (!opened.has(slice.file) && isMeantFor(slice, points)) await open(slice);
          font = found(points, slicesOf(family), opened);
          if (font !== null) break;
        }
        fonts.set(cluster, font);
      }
    },
    of: (cluster, families, preferred) => {
      const isAmongOthers = preferred !== null && leads(preferred, cluster);
      if (isAmongOthers && drawn(cluster).every((point) => preferred.has(point))) return preferred;
      const known = chosen.get(families)?.get(cluster);
      if (known !== undefined) return known;
      const points = drawn(cluster);
      for (const family of ordered(cluster, families)) {
        const font = found(points, slicesOf(family), opened);
        if (font !== null) return font;
      }
      return null;
    },
  };
}

/** Whether each character of a text stands for itself, and all run from left to right, as most do: ASCII that can be seen. */
export function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** What readers see as single characters (UAX #29). */
export function clusters(text: string): readonly string[] {
  return isPlain(text) ? Array.from(text) : Array.from(CLUSTERS.segment(text), ({ segment }) => segment);
}

const CLUSTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Space, punctuation and digits are set in the font of what is before them, so that words and their marks look alike. The
 * spaces of a font of emoji are as wide as these.
 */
function leads({ family }: OpenFont, cluster: string): boolean {
  return family !== EMOJI && OF_NO_SCRIPT.test(cluster);
}

const OF_NO_SCRIPT = /^(?!\p{Extended_Pictographic})\p{sc=Zyyy}+$/u;

const ASKS_FOR_EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;

function ordered(cluster: string, families: readonly FontFamily[]): readonly FontFamily[] {
  return ASKS_FOR_EMOJI.test(cluster) ? [EMOJI, ...families] : families;
}

/** Whether anything is seen of some characters that belong together. */
export function isSeen(cluster: string): boolean {
  return drawn(cluster).length > 0;
}

/** The characters of a cluster that have a shape; those that only tell how the others are shown need no glyph. */
function drawn(cluster: string): readonly number[] {
  return Array.from(cluster, (character) => character.codePointAt(0) ?? 0).filter(
    (point) => !/\p{Default_Ignorable_Code_Point}|\p{Cc}/u.test(String.fromCodePoint(point)),
  );
}

function found(
  points: readonly number[],
  slices: readonly FontSlice[],
  opened: ReadonlyMap<string, OpenFont>,
): OpenFont | null {
  for (const slice of slices) {
    const font = isMeantFor(slice, points) ? opened.get(slice.file) : undefined;
    if (font !== undefined && points.every((point) => font.has(point))) return font;
  }
  return null;
}

/**
 * Whether a file is looked into for some characters. Others may have them, too, but whether those are open depends on what
 * was set before.
 */
function isMeantFor(slice: FontSlice, points: readonly number[]): boolean {
  return points.some((point) => slice.has(point));
}

async function openFont({ file, family }: FontSlice): Promise<OpenFont> {
  const face = new harfbuzz.Face(new harfbuzz.Blob(await decompress(await readFile(file))));
  const has = new Set(face.collectUnicodes());
  const weights = new Map<number, harfbuzz.Font>();
  return {
    family,
    has: (codePoint) => has.has(codePoint),
    at: (weight) => {
      const known = weights.get(weight) ?? new harfbuzz.Font(face);
      if (family.isVariable && !weights.has(weight))
        known.setVariations([new harfbuzz.Variation('wght', weight)]);
      weights.set(weight, known);
      return known;
    },
  };
}
