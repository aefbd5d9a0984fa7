import { type IndexedPixels, openCanvas } from '../../drawing/canvas.ts';
import { encodePng } from '../../drawing/encode-png.ts';
import { type Lettering, openLettering } from '../../drawing/lettering.ts';
import type { PictureColours } from '../drawn-pictures/picture-colours.ts';
import { arrange, type PictureLayout } from './arrange.ts';
import { paintPicture } from './paint-picture.ts';
import { PICTURE_SIZE } from './picture-size.ts';
import { factLine, type PictureWords } from './picture-words.ts';

/** Draws link pictures. Keeps the fonts that it has read. */
export interface PictureDrawer {
  /** A PNG. If no font has some of the words, it shows only what the publication is called and where it is. */
  draw(words: PictureWords, colours: PictureColours): Promise<Uint8Array>;
  /** The characters of some words, also of those in what is drawn, that no font has. */
  missing(words: PictureWords): Promise<readonly string[]>;
}

/** Makes a {@link PictureDrawer}. */
export function openPictureDrawer(): PictureDrawer {
  const lettering = openLettering();
  const canvas = openCanvas(PICTURE_SIZE.width, PICTURE_SIZE.height);
  const missing = async (words: PictureWords): Promise<readonly string[]> => {
    const found = new Set<string>();
    for (const text of allWords(words))
      for (const one of await lettering.prepare(text, words.language)) found.add(one);
    // One picture in a publication has a drawing: the others need nothing that reads SVG.
    if (words.drawing !== null) {
      const { missingLetters } = await import('../../drawing/outline-text.ts');
      for (const one of await missingLetters(words.drawing.svg, lettering, words.language)) found.add(one);
    }
    return [...found];
  };
  return {
    missing,
    draw: async (words, colours) => {
      const shown = (await missing(words)).length === 0 ? words : nameOnly(words);
      // What is still missing is left out: an address can always be written.
      await missing(shown);
      const layout = arrange(shown, lettering);
      const diagram = await drawnDiagram(shown, colours.surface, layout, lettering);
      // From here on nothing waits: the next picture is painted on the same canvas.
      if (diagram === null) canvas.clear(colours.surface);
      else canvas.show(diagram);
      paintPicture(shown, layout, colours, lettering, canvas);
      return encodePng(canvas.pixels());
    },
  };
}

/** The drawing of a picture where it belongs in it, on a plain surface; `null`: it has none. */
async function drawnDiagram(
  { drawing, language }: PictureWords,
  surface: string,
  { diagram: { x, y, scale } }: PictureLayout,
  lettering: Lettering,
): Promise<IndexedPixels | null> {
  if (drawing === null) return null;
  const [{ outlineText }, { svgToPixels }] = await Promise.all([
    import('../../drawing/outline-text.ts'),
    import('../../drawing/png.ts'),
  ]);
  const { width, height } = PICTURE_SIZE;
  const outlined = await outlineText(drawing.svg, lettering, language);
  const drawn = await svgToPixels(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${surface}"/>` +
      `<g transform="translate(${x} ${y}) scale(${scale})">${outlined}</g></svg>`,
  );
  if (drawn === null) throw new Error('Something of a timeline in a picture is transparent');
  return drawn;
}

function allWords({
  publication,
  host,
  title,
  summary,
  facts,
  items,
  number,
}: PictureWords): readonly string[] {
  const listed = items.flatMap((item) => [item.number, item.title]);
  return [`${publication}…0123456789 · `, host, title, summary, factLine(facts), ...listed, number ?? ''];
}

function nameOnly(words: PictureWords): PictureWords {
  return {
    ...words,
    title: words.publication,
    publication: '',
    summary: '',
    facts: [],
    items: [],
    number: null,
    drawing: null,
  };
}
