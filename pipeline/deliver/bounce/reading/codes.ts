/** A reply code (RFC 5321) that says no, where it stands alone. */
const REPLY_CODE = /(?<![\w.-])[45][0-7]\d(?![\w.]|-\w*[a-z])/;

/**
 * An enhanced status (RFC 3463) where it can't be a version or an address: behind a reply code, behind a `#`, in
 * brackets, or at the beginning.
 */
const BEHIND_CODE = /(?<![\w.-])[45][0-7]\d[ :,-]{1,3}[#(<[]?([45]\.\d{1,3}\.\d{1,3})(?![.\d])/g;
const MARKED = /(?:[#([]|(?<![a-z])code ?:) ?([45]\.\d{1,3}\.\d{1,3})(?![.\d])/gi;
const AT_BEGINNING = /^\W{0,3}([45]\.\d{1,3}\.\d{1,3})(?![.\d])/gm;

/**
 * The enhanced status that a server's words state, however they are written: `550 5.1.1 …`, `550-5.1.1 …`, `550 550
 * 5.1.1 …`, `550 #5.1.0 …`, `… (#5.1.1)`; `null` if there is none. Of several the first one that says something counts:
 * `5.0.0` says nothing.
 */
export function statusInWords(words: string): string | null {
  const stated = [BEHIND_CODE, MARKED, AT_BEGINNING].flatMap((form) =>
    [...words.matchAll(form)].map(([, status = '']) => status),
  );
  return stated.find((status) => !isGeneric(status)) ?? stated[0] ?? null;
}

/** The first reply code in a server's words that says no; `null` if there is none. */
export function replyCodeIn(words: string): string | null {
  return REPLY_CODE.exec(words)?.[0] ?? null;
}

/** Whether a status says only that something failed: `5.0.0`. */
export function isGeneric(status: string): boolean {
  return status.endsWith('.0.0');
}
