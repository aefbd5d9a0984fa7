/**
 * Whether a host is this machine, so that a password may go to it without TLS.
 *
 * @param host A name or an address; one of IPv6 without brackets.
 */
export function isLocalHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
