/**
 * A text without mail addresses, for a log that others read: servers name the recipient in their replies.
 *
 * @example withoutAddresses('550 <ann@example.org>: unknown') // '550 <…>: unknown'
 */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>()[\]"',;:=]+@[^\s<>()[\]"',;:]+/g, '…');
}
