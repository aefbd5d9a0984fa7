import { createRequire } from 'node:module';

import * as harfbuzz from 'harfbuzzjs';

import { familiesFor } from './font-families.ts';
import { openGlyphOutlines } from './glyph-outlines.ts';
import { clusters, isPlain, isSeen, type OpenFont, openFonts } from './open-fonts.ts';
import type { PlacedShape } from './shape.ts';

// Its declarations are those of an ES module, which Node does not load.
const createBidi: () => {
  /** The level of embedding of each UTF-16 unit (UAX #9). */
  getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): { readonly levels: Uint8Array };
} = createRequire(import.meta.url)('bidi-js');

/** How words are set. */
export interface LetterStyle {
  /** Of the em square, in the units of the drawing. */
  readonly size: number;
  /** 100 to 900, as in CSS. */
  readonly weight: number;
  /** BCP 47. */
  readonly language: string;
  /** Of the line as a whole; words of the other direction run within it. */
  readonly direction: 'ltr' | 'rtl';
  /**
   * The text that the words are a part of, which says more of its language than they do: a line without kana may be one of a
   * Japanese title. Default: they are all of it.
   */
  readonly within?: string;
}

/** A line of words as shapes. */
export interface SetLine {
  /** From where it begins to where the next word would begin, in the units of the drawing. */
  readonly width: number;
  /** Its letters, from its left end on its baseline. */
  readonly letters: readonly PlacedShape[];
}

/** Sets words with the fonts that come with the program: the same shapes on every machine. */
export interface Lettering {
  /**
   * Loads what a text needs; whatever is measured or set has to be part of such a text, and to name it if it is not all of it.
   *
   * @returns The characters that no font has, each once. They would be missing from the drawing.
   */
  prepare(text: string, language: string): Promise<readonly string[]>;
  width(text: string, style: LetterStyle): number;
  set(text: string, style: LetterStyle): SetLine;
}

/** Makes a {@link Lettering}, which keeps the fonts that it has read. */
export function openLettering(): Lettering {
  const fonts = openFonts();
  const bidi = createBidi();
  const outline = openGlyphOutlines();

  /** Runs of one font and one direction, from left to right. */
  function runs(text: string, { language, direction, within = text }: LetterStyle): readonly LetterRun[] {
    const levels =
      direction === 'ltr' && isPlain(text) ? [] : bidi.getEmbeddingLevels(text, direction).levels;
    const families = familiesFor(language, within);
    const found: LetterRun[] = [];
    let at = 0;
    for (const cluster of clusters(text)) {
      const level = levels[at] ?? 0;
      at += cluster.length;
      const last = found.at(-1);
      const font = fonts.of(cluster, families, last?.font ?? null);
      if (font === null) continue;
      if (last !== undefined && last.font === font && last.level === level) last.text += cluster;
      else found.push({ text: cluster, font, level });
    }
    return visually(found);
  }

  return {
    prepare: async (text, language) => {
      await fonts.load(text, language);
      const families = familiesFor(language, text);
      return [...new Set(clusters(text))].filter(
        (cluster) => fonts.of(cluster, families, null) === null && isSeen(cluster),
      );
    },
    width: (text, style) => runs(text, style).reduce((sum, run) => sum + shapeRun(run, style).width, 0),
    set: (text, style) => {
      let x = 0;
      const letters: PlacedShape[] = [];
      for (const run of runs(text, style)) {
        const { glyphs, width, scale, font } = shapeRun(run, style);
        for (const { id, dx, dy } of glyphs)
          letters.push({ shape: outline({ font, glyph: id, scale }), x: x + dx, y: dy });
        x += width;
      }
      return { width: x, letters };
    },
  };
}

interface LetterRun {
  text: string;
  readonly font: OpenFont;
  /** Of embedding (UAX #9): an odd one runs from right to left. */
  readonly level: number;
}

/** UAX #9, L2: whatever is at a level or above is turned around, from the highest level to the lowest odd one. */
function visually(runs: readonly LetterRun[]): readonly LetterRun[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while (to < ordered.length && (ordered[to]?.level ?? 0) >= level) to += 1;
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed());
      from = to;
    }
  }
  return ordered;
}

interface ShapedRun {
  readonly font: harfbuzz.Font;
  readonly width: number;
  /** From the units of the font to those of the drawing. */
  readonly scale: number;
  /** Where each is, from the run's left end and its baseline, y growing downwards. */
  readonly glyphs: readonly { readonly id: number; readonly dx: number; readonly dy: number }[];
}

function shapeRun(
  { text, font: open, level }: LetterRun,
  { size, weight, language }: LetterStyle,
): ShapedRun {
  const font = open.at(weight);
  const scale = size / font.face.upem;
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.setDirection(level % 2 === 1 ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  buffer.setLanguage(language);
  buffer.guessSegmentProperties();
  harfbuzz.shape(font, buffer);
  const infos = buffer.getGlyphInfos();
  let width = 0;
  const glyphs = buffer.getGlyphPositions().map(({ xAdvance, xOffset, yOffset }, index) => {
    const glyph = {
      id: infos[index]?.codepoint ?? 0,
      dx: width + xOffset * scale,
      dy: -yOffset * scale,
    };
    width += xAdvance * scale;
    return glyph;
  });
  return { font, width, scale, glyphs };
}
