/**
 * The enhanced status code of a reply or a report (RFC 3463): `5.1.1`; `null` if there is none.
 *
 * @param text `550 5.1.1 no such user`, or only the code.
 */
export function enhancedStatus(text: string): string | null {
  return /^(?:[245]\d\d[ -])?\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
}

/**
 * Codes for a bad address, which no message will ever reach: no such mailbox or system, no address, moved, accepts no
 * mail. The other `5.1` codes are about other things: an ambiguous address, or the sender's.
 */
const NO_SUCH_ADDRESS = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10']);

/** Whether a status means that the address does not exist. */
export function isNoSuchAddress(status: string | null): boolean {
  return status !== null && NO_SUCH_ADDRESS.has(status);
}
