/** An address, if a browser may open it. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//iu.test(url) ? url : null;
}
