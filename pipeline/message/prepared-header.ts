/** A header whose value nodemailer writes as it is, apart from folding at its blanks. */
export interface PreparedHeader {
  readonly prepared: true;
  readonly foldLines: true;
  readonly value: string;
}

/** Wraps a value that is on one line and already encoded. */
export function prepared(value: string): PreparedHeader {
  return { prepared: true, foldLines: true, value };
}
