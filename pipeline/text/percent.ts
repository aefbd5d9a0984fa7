/** A URL, or a part of one, without percent-encoding; unchanged if it can't be decoded (RFC 3986, section 2.1). */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
