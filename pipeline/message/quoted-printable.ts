import { encode, wrap } from 'nodemailer/lib/qp';

/** RFC 2045, section 6.7, allows 76; up to 2 are added below at a line's beginning and 1 at a part's end. */
const WIDTH = 73;

/**
 * Encodes a part of a body as quoted-printable so that separately encoded parts can be joined: each begins at the
 * beginning of a line, and one that does not end with a line break ends with a soft one.
 */
export function encodedPart(content: string): Buffer {
  // "From " at the beginning of a line is changed by systems that keep mail in mbox files, "." by careless ones.
  const encoded = wrap(encode(content.replace(/\r\n?|\n/g, '\r\n')), WIDTH)
    .replace(/^From /gm, '=46rom ')
    .replace(/^\./gm, '=2E');
  return Buffer.from(encoded === '' || encoded.endsWith('\r\n') ? encoded : `${encoded}=\r\n`, 'latin1');
}
