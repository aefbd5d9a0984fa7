import { fitText } from '../../drawing/break-lines.ts';
import type { Canvas } from '../../drawing/canvas.ts';
import type { Lettering } from '../../drawing/lettering.ts';
import type { PictureColours } from '../drawn-pictures/picture-colours.ts';
import { BAND, END, FLOOR, type PictureLayout, ROOM, ROW, START, TALL_SCRIPT } from './arrange.ts';
import { createPage } from './picture-page.ts';
import { PICTURE_SIZE } from './picture-size.ts';
import { factLine, type PictureWords } from './picture-words.ts';

/**
 * Paints the whole picture but what is drawn below its title. For a language that is written from right to left it is mirrored,
 * but for its words.
 */
export function paintPicture(
  words: PictureWords,
  { title, titleSize, titleWeight, end, below }: PictureLayout,
  colours: PictureColours,
  lettering: Lettering,
  canvas: Canvas,
): void {
  const { width, height } = PICTURE_SIZE;
  const page = createPage(words, lettering, canvas);
  page.box(0, 0, BAND, height, colours.accent);
  page.text(words.publication, {
    x: START,
    y: 92,
    size: 30,
    weight: 700,
    fill: colours.accent,
    room: ROOM,
  });
  for (const { text, baseline } of title)
    page.text(text, {
      x: START,
      y: baseline,
      size: titleSize,
      weight: titleWeight,
      fill: colours.text,
      within: words.title,
    });
  if (words.items.length > 0) list(end + 34);
  else {
    mark();
    summary(below);
  }
  foot();

  /** The first items, each on a line, with their numbers on the band. */
  function list(from: number): void {
    const fitting = words.items.slice(0, Math.max(1, Math.floor((FLOOR - 12 - from) / ROW)));
    const middle = (index: number): number => from + ROW * index + ROW / 2;
    const x = BAND / 2;
    page.stem(x, middle(0), colours.surface);
    for (const [index, { number, title: item }] of fitting.entries()) {
      page.dot(x, middle(index), 21, colours.surface);
      page.text(number, {
        x,
        y: middle(index) + 8,
        size: number.length > 2 ? 18 : 23,
        weight: 700,
        fill: colours.accent,
        room: 38,
        isCentred: true,
      });
      page.text(item, {
        x: START,
        y: middle(index) + 10,
        size: 30,
        weight: 400,
        fill: colours.text,
        room: ROOM,
      });
    }
  }

  /** What stands on the band where nothing is listed: the number of a milestone, or an empty mark. */
  function mark(): void {
    const x = BAND / 2;
    const { number } = words;
    page.stem(x, 300, colours.surface);
    page.dot(x, 300, number === null ? 15 : 36, colours.surface);
    if (number === null) return;
    const style = { x, y: 312, size: number.length > 2 ? 26 : 36, weight: 700, fill: colours.accent };
    page.text(number, { ...style, room: 64, isCentred: true });
  }

  function summary(from: number): void {
    const tall = TALL_SCRIPT.test(words.summary) ? 1.6 : 1.4;
    const room = FLOOR - 16 - from;
    if (words.summary === '' || room < 32 * tall) return;
    const { lines, size } = fitText(
      words.summary,
      words.language,
      { width: ROOM, height: Math.min(room, 4 * 32 * tall), sizes: [32], leading: tall },
      (text) => lettering.width(text, { ...page.style(1, 400), within: words.summary }),
    );
    for (const [index, line] of lines.entries())
      page.text(line, {
        x: START,
        y: from + size + index * size * tall,
        size,
        weight: 400,
        fill: colours.muted,
        within: words.summary,
      });
  }

  function foot(): void {
    const style = { y: 584, size: 26, weight: 400, fill: colours.muted };
    page.box(START, FLOOR - 1, ROOM, 2, colours.line);
    page.text(factLine(words.facts), { ...style, x: START, room: ROOM * 0.6 });
    page.text(words.host, { ...style, x: width - END, room: ROOM * 0.4, isAtEnd: true, direction: 'ltr' });
  }
}
