/** A header whose value nodemailer writes as it is, apart from folding at its blanks. */
export interface PreparedHeader {
  readonly prepared: true;
  readonly foldLines: boolean;
  readonly value: string;
}

/** Wraps a value that is on one line and already encoded. */
export function prepared(value: string): PreparedHeader {
  return { prepared: true, foldLines: true, value };
}

/** The same for a short value that must stay on one line, for programs that don't unfold. */
export function preparedLine(value: string): PreparedHeader {
  return { prepared: true, foldLines: false, value };
}
