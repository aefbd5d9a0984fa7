/** The most bytes of UTF-8 that file systems allow in the name of a file or folder. */
const LONGEST_NAME = 255;

/** Whether a name can be used for a file or folder on every system, including Windows. */
export function isPortableName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    !FORBIDDEN.test(name) &&
    !isDeviceName(name) &&
    Buffer.byteLength(name) <= LONGEST_NAME
  );
}

/**
 * Characters that Windows refuses or gives a meaning of its own, those it drops from the end, and the sign for lost
 * bytes.
 */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\u{FFFD}]|[. ]$/u;

/**
 * Whether Windows takes a name for one of its devices, in any case and with any ending (`con`, `NUL.txt`). No file can
 * have such a name.
 */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name);
}

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\..*)?$/isu;

/**
 * A key that is equal for two names that can't be side by side on some file systems: those that ignore case, or keep
 * names in one Unicode form.
 */
export function nameKey(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase();
  return Array.from(name.normalize('NFC'), foldCase).join('').normalize('NFC');
}

const ASCII = /^[ -~]*$/u;

/**
 * Folds case as file systems do: one character to one, so `ß` does not become `ss`, but a final sigma becomes a sigma.
 */
function foldCase(character: string): string {
  const upper = character.toUpperCase();
  const folded = upper.length === character.length ? upper.toLowerCase() : character.toLowerCase();
  return folded.length === character.length ? folded : character;
}

/**
 * The beginning of a text that stays within both limits, cut between characters as people see them (grapheme clusters);
 * a single one that is too long is cut between code points.
 *
 * @param units In UTF-16 units.
 * @param bytes In UTF-8.
 */
export function cutToFit(text: string, units: number, bytes: number): string {
  if (text.length <= units && Buffer.byteLength(text) <= bytes) return text;
  // Text that can't fit is not looked at; a margin keeps the last character that fits whole.
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
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Made for the first name that is too long: its rules take ten milliseconds to load. */
let segmenter: Intl.Segmenter | null = null;
