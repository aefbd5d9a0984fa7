/** The most bytes of UTF-8 that file systems hold as the name of one file or folder. */
const LONGEST_NAME = 255;

/** Whether a name can be that of a file or folder on every system, Windows among them. */
export function isPortableName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    !FORBIDDEN.test(name) &&
    !isDeviceName(name) &&
    Buffer.byteLength(name) <= LONGEST_NAME
  );
}

/** Characters that Windows refuses or reads as its own, what it drops from the end, and what stands for lost bytes. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\u{FFFD}]|[. ]$/u;

/**
 * Whether Windows takes a name for one of its devices, whatever its case and ending (`con`, `NUL.txt`), so that no file
 * can have it.
 */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name);
}

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\..*)?$/isu;

/**
 * What two names have in common that a file system can't hold beside each other: one that is blind to case, or
 * keeps names in one Unicode form.
 */
export function nameKey(name: string): string {
  return Array.from(name.normalize('NFC'), foldCase).join('').normalize('NFC');
}

/** As file systems fold: one character to one, so that `ß` is not `ss`, but a final sigma a sigma. */
function foldCase(character: string): string {
  const upper = character.toUpperCase();
  const folded = upper.length === character.length ? upper.toLowerCase() : character.toLowerCase();
  return folded.length === character.length ? folded : character;
}

/**
 * The beginning of a text that is no longer than both bounds, in whole characters as people see them (grapheme
 * clusters); a single one that is longer is cut between code points.
 *
 * @param units In UTF-16 units.
 * @param bytes In UTF-8.
 */
export function cutToFit(text: string, units: number, bytes: number): string {
  if (text.length <= units && Buffer.byteLength(text) <= bytes) return text;
  // What can't fit in any case is not looked at; a margin keeps the last character that can whole.
  const start = text.slice(0, units + 64).toWellFormed();
  const whole = takeWhile(segments(start), units, bytes);
  return whole === '' ? takeWhile(start, units, bytes) : whole;
}

function takeWhile(parts: Iterable<string>, units: number, bytes: number): string {
  let taken = '';
  let size = 0;
  for (const part of parts) {
    size += Buffer.byteLength(part);
    if (taken.length + part.length > units || size > bytes) break;
    taken += part;
  }
  return taken;
}

function* segments(text: string): Generator<string> {
  for (const { segment } of SEGMENTER.segment(text)) yield segment;
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
