/** A field of a header. */
export interface HeaderField {
  /** As it is written: `Subject`. */
  readonly name: string;
  /** The whole field as it is in the message, possibly folded, without the CRLF at its end. */
  readonly text: string;
}

/** The fields of a header, in the order of the message. */
export function headerFields(header: string): readonly HeaderField[] {
  // A line that begins with a blank continues the field before it (RFC 5322, section 2.2.3).
  return header.split(/\r\n(?![\t ])/).flatMap((text) => {
    return text === '' ? [] : [{ name: text.slice(0, text.indexOf(':')), text }];
  });
}
