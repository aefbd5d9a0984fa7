/** A piece of a text record can't be longer (RFC 1035, section 3.3). */
const LONGEST_PIECE = 255;

/** A text record as it is written into a zone: `_dmarc.example.org. TXT "v=DMARC1; p=none"`. */
export function txtRecord(name: string, value: string): string {
  const pieces = value.match(new RegExp(`.{1,${LONGEST_PIECE}}`, 'g')) ?? [''];
  return `${name}. TXT ${pieces.map((piece) => `"${piece}"`).join(' ')}`;
}
