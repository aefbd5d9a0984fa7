import { encodeWord } from 'nodemailer/lib/mime-funcs';

import { oneLine } from '../text/one-line.ts';

/** Longer runs without a blank can't be relied on to fold into lines of 998 octets. */
const LONGEST_RUN = 200;
/** RFC 2047, section 2, allows 75 for an encoded word; the header's name comes before the first one. */
const WORD_LIMIT = 52;

/**
 * A subject as its header needs it: unchanged if it is plain ASCII, else as encoded words (RFC 2047). Text that looks
 * like an encoded word is encoded too, so that it is read as it was written.
 */
export function encodedSubject(subject: string): string {
  const line = oneLine(subject);
  const plain = /^[\x20-\x7e]*$/.test(line) && !line.includes('=?');
  if (plain && line.split(' ').every((run) => run.length <= LONGEST_RUN)) return line;
  // Base64 is shorter if most characters are not ASCII; Q is legible if most are.
  const ascii = line.replace(/[^\x20-\x7e]/g, '').length;
  return encodeWord(line, ascii * 2 > line.length ? 'Q' : 'B', WORD_LIMIT);
}
