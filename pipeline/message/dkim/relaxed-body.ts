import { createHash } from 'node:crypto';

/** Hashes bodies that are made of pieces, many of which occur again. */
export interface BodyHasher {
  /**
   * The `bh=` of a body: SHA-256 of its "relaxed" form (RFC 6376, section 3.4.4), in base64.
   *
   * @param body In pieces, none of which ends between CR and LF.
   */
  hash(body: readonly Buffer[]): string;
}

/** The relaxed form of a piece that begins a line, and what is still open at its end. */
interface RelaxedPiece {
  readonly bytes: Buffer;
  /** Whether the last line ends in blanks; they count if more text follows on that line. */
  readonly openBlank: boolean;
  /** Line ends at the end of the piece; they count if more text follows. */
  readonly openLines: number;
}

const CRLF = '\r\n';
/** From this many bytes on, a piece is remembered. Shorter ones are mostly a subscriber's own, which do not occur again. */
const REMEMBERED = 512;

/**
 * Makes a hasher. A piece that occurs again, as most of an edition's do, is brought into its relaxed form only once.
 */
export function bodyHasher(): BodyHasher {
  const known = new WeakMap<Buffer, RelaxedPiece>();
  const relaxedOnce = (piece: Buffer): RelaxedPiece => {
    const before = known.get(piece);
    if (before !== undefined) return before;
    const relaxed = relax(piece.toString('latin1'));
    if (piece.length >= REMEMBERED) known.set(piece, relaxed);
    return relaxed;
  };
  return {
    hash(body) {
      const hash = createHash('sha256');
      let openBlank = false;
      let openLines = 0;
      let isEmpty = true;
      for (const piece of body) {
        const relaxed: RelaxedPiece = openBlank ? relax(` ${piece.toString('latin1')}`) : relaxedOnce(piece);
        openBlank = relaxed.openBlank;
        if (relaxed.bytes.length === 0) {
          openLines += relaxed.openLines;
          continue;
        }
        if (openLines > 0) hash.update(CRLF.repeat(openLines));
        hash.update(relaxed.bytes);
        openLines = relaxed.openLines;
        isEmpty = false;
      }
      // Empty lines at the end do not count, and the last line is ended; an empty body stays empty.
      if (!isEmpty) hash.update(CRLF);
      return hash.digest('base64');
    },
  };
}

function relax(text: string): RelaxedPiece {
  const lines = text.replace(/[\t ]+/g, ' ').replaceAll(' \r\n', CRLF);
  const openBlank = lines.endsWith(' ');
  let end = openBlank ? lines.length - 1 : lines.length;
  let openLines = 0;
  for (; lines.endsWith(CRLF, end); end -= CRLF.length) openLines += 1;
  return { bytes: Buffer.from(lines.slice(0, end), 'latin1'), openBlank, openLines };
}
