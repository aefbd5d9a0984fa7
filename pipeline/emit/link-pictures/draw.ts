import { fitText } from '../../drawing/break-lines.ts';
import { type Lettering, type LetterStyle, openLettering } from '../../drawing/lettering.ts';
import { svgToPng } from '../../drawing/png.ts';

import type { PictureColours } from '../drawn-pictures/picture-colours.ts';
import { PICTURE_SIZE } from './picture-size.ts';
import type { PictureWords } from './picture-words.ts';

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
  const outlined = async (svg: string, language: string): Promise<string> => {
    const { outlineText } = await import('../../drawing/outline-text.ts');
    return outlineText(svg, lettering, language);
  };
  return {
    missing,
    draw: async (words, colours) => {
      const shown = (await missing(words)).length === 0 ? words : nameOnly(words);
      // What is still missing is left out: an address can always be written.
      await missing(shown);
      const { drawing, language } = shown;
      const diagram = drawing && (await outlined(drawing.svg, language));
      return svgToPng(pictureSvg(shown, colours, lettering, diagram));
    },
  };
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
  return [
    `${publication}…0123456789 · `,
    host,
    title,
    summary,
    facts.join(SEPARATOR),
    ...listed,
    number ?? '',
  ];
}

const SEPARATOR = ' · ';

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

/** Pixels. The band runs along the side where lines begin. */
const BAND = 104;
const START = BAND + 64;
const END = 72;
const ROOM = PICTURE_SIZE.width - START - END;
/** Where the line above the facts is. */
const FLOOR = 534;
const ROW = 50;

/**
 * The whole picture, with what is drawn below its title as SVG whose words are outlines. For a language that is written from right to left it is mirrored, but for its words.
 */
function pictureSvg(
  words: PictureWords,
  colours: PictureColours,
  lettering: Lettering,
  drawing: string | null,
): string {
  const { width, height } = PICTURE_SIZE;
  const page = createPage(words, lettering);
  const parts: string[] = [
    `<rect width="${width}" height="${height}" fill="${colours.surface}"/>`,
    page.box(0, 0, BAND, height, colours.accent),
    page.text(words.publication, {
      x: START,
      y: 92,
      size: 30,
      weight: 700,
      fill: colours.accent,
      room: ROOM,
    }),
  ];
  const withList = words.items.length > 0;
  const scale = words.drawing === null ? 0 : ROOM / words.drawing.width;
  const drawn = words.drawing === null ? 0 : words.drawing.height * scale;
  const leading = TALL_SCRIPT.test(words.title) ? 1.45 : 1.18;
  const top = 124;
  const title = fitText(
    words.title,
    words.language,
    {
      width: ROOM,
      height: FLOOR - top - (withList ? 2 * ROW + 30 : drawn + 10),
      sizes:
        drawn > 0 ? [64, 54, 48, 42] : withList ? [72, 66, 60, 54, 48, 42] : [88, 80, 72, 64, 56, 48, 42],
      leading,
    },
    (text) => lettering.width(text, { ...page.style(1, 700), within: words.title }),
  );
  let y = top;
  for (const line of title.lines) {
    y += title.size * leading;
    const baseline = y - title.size * (leading - 0.93);
    parts.push(
      page.text(line, {
        x: START,
        y: baseline,
        size: title.size,
        weight: 700,
        fill: colours.text,
        within: words.title,
      }),
    );
  }
  parts.push(...(withList ? list(y + 34) : [mark(), ...summary(y + 26)]), ...diagram(y + 26), ...foot());
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`;

  /** The first items, each on a line, with their numbers on the band. */
  function list(from: number): readonly string[] {
    const fitting = words.items.slice(0, Math.max(1, Math.floor((FLOOR - 12 - from) / ROW)));
    const middle = (index: number): number => from + ROW * index + ROW / 2;
    const x = BAND / 2;
    return [
      page.line(x, middle(0), x, height, colours.surface, 3),
      ...fitting.flatMap(({ number, title: item }, index) => [
        page.dot(x, middle(index), 21, colours.surface),
        page.text(number, {
          x,
          y: middle(index) + 8,
          size: number.length > 2 ? 18 : 23,
          weight: 700,
          fill: colours.accent,
          room: 38,
          isCentred: true,
        }),
        page.text(item, {
          x: START,
          y: middle(index) + 10,
          size: 30,
          weight: 400,
          fill: colours.text,
          room: ROOM,
        }),
      ]),
    ];
  }

  /** In the middle of what room there is above the line, at its own sides in both directions. */
  function diagram(from: number): readonly string[] {
    if (drawing === null) return [];
    const x = words.direction === 'rtl' ? END : START;
    const top = from + Math.max(0, FLOOR - 14 - from - drawn) / 2;
    return [`<g transform="translate(${x} ${round(top)}) scale(${scale})">${drawing}</g>`];
  }

  /** What stands on the band where nothing is listed: the number of a milestone, or an empty mark. */
  function mark(): string {
    const x = BAND / 2;
    const { number } = words;
    const line = page.line(x, 300, x, height, colours.surface, 3);
    if (number === null) return line + page.dot(x, 300, 15, colours.surface);
    const style = { x, y: 312, size: number.length > 2 ? 26 : 36, weight: 700, fill: colours.accent };
    return (
      line +
      page.dot(x, 300, 36, colours.surface) +
      page.text(number, { ...style, room: 64, isCentred: true })
    );
  }

  function summary(from: number): readonly string[] {
    const tall = TALL_SCRIPT.test(words.summary) ? 1.6 : 1.4;
    const room = FLOOR - 16 - from;
    if (words.summary === '' || room < 32 * tall) return [];
    const { lines, size } = fitText(
      words.summary,
      words.language,
      { width: ROOM, height: Math.min(room, 4 * 32 * tall), sizes: [32], leading: tall },
      (text) => lettering.width(text, { ...page.style(1, 400), within: words.summary }),
    );
    return lines.map((line, index) =>
      page.text(line, {
        x: START,
        y: from + size + index * size * tall,
        size,
        weight: 400,
        fill: colours.muted,
        within: words.summary,
      }),
    );
  }

  function foot(): readonly string[] {
    const style = { y: 584, size: 26, weight: 400, fill: colours.muted };
    return [
      page.line(START, FLOOR, width - END, FLOOR, colours.line, 2),
      page.text(words.facts.join(SEPARATOR), { ...style, x: START, room: ROOM * 0.6 }),
      page.text(words.host, { ...style, x: width - END, room: ROOM * 0.4, isAtEnd: true, direction: 'ltr' }),
    ];
  }
}

/** Scripts with marks far above and below their letters. */
const TALL_SCRIPT = /[\p{sc=Arab}\p{sc=Thai}\p{sc=Deva}\p{sc=Beng}\p{sc=Taml}]/u;

interface PlacedWords {
  /** From the side where lines begin. */
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
  /** Where it is cut; default: nowhere. */
  readonly room?: number;
  /** Whether `x` is its middle; by default it begins there. */
  readonly isCentred?: boolean;
  /** Whether it ends at `x`. */
  readonly isAtEnd?: boolean;
  readonly direction?: 'ltr';
  /** See {@link LetterStyle.within}. */
  readonly within?: string;
}

interface PicturePage {
  style(size: number, weight: number): LetterStyle;
  box(x: number, y: number, width: number, height: number, fill: string): string;
  line(x: number, y: number, toX: number, toY: number, colour: string, width: number): string;
  dot(x: number, y: number, radius: number, fill: string): string;
  text(text: string, placed: PlacedWords): string;
}

/** Places things by their distance from the side where lines begin. */
function createPage({ language, direction }: PictureWords, lettering: Lettering): PicturePage {
  const isMirrored = direction === 'rtl';
  const across = (x: number): number => (isMirrored ? PICTURE_SIZE.width - x : x);
  const style = (size: number, weight: number): LetterStyle => ({ size, weight, language, direction });
  return {
    style,
    box: (x, y, width, height, fill) =>
      `<rect x="${isMirrored ? across(x + width) : x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`,
    line: (x, y, toX, toY, colour, width) =>
      `<line x1="${across(x)}" y1="${y}" x2="${across(toX)}" y2="${toY}" stroke="${colour}" stroke-width="${width}"/>`,
    dot: (x, y, radius, fill) => `<circle cx="${across(x)}" cy="${y}" r="${radius}" fill="${fill}"/>`,
    text: (text, placed) => {
      const { x, y, size, weight, fill, room, isCentred = false, isAtEnd = false, within = text } = placed;
      const { direction: own = direction } = placed;
      const set = { ...style(size, weight), direction: own, within };
      const shown = room === undefined ? text : shortened(text, room, (part) => lettering.width(part, set));
      const { width, path } = lettering.set(shown, set);
      if (path === '') return '';
      const before = isCentred ? 0.5 : isAtEnd !== isMirrored ? 1 : 0;
      return `<path transform="translate(${round(across(x) - width * before)} ${round(y)})" fill="${fill}" d="${path}"/>`;
    },
  };
}

function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text;
  const box = { width: room, height: 1, sizes: [1], leading: 1 };
  return fitText(text, 'und', box, widthOf).lines[0] ?? '';
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
