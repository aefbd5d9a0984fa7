/**
 * The enhanced status code of a reply or a report (RFC 3463): `5.1.1`; `null` if there is none.
 *
 * @param text `550 5.1.1 no such user`, or only the code.
 */
export function enhancedStatus(text: string): string | null {
  return /^(?:[245]\d\d[ -])?\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
}
