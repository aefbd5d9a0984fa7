import type { ReportedFailure } from './mail-report.ts';

/**
 * Whether a failure is about the recipient's own address, or about another one to which their mail is forwarded, so
 * that theirs may be good. Only what the mail says counts: it names another address that failed, and ours as the one
 * that the message was for.
 *
 * @param address The recipient's, in lower case.
 * @param everything The whole text of the mail.
 */
export function aboutWhom(
  { recipients, original }: Pick<ReportedFailure, 'recipients' | 'original'>,
  address: string,
  everything: string,
): 'recipient' | 'another' {
  if (address === '' || recipients.length === 0 || recipients.includes(address)) return 'recipient';
  if (original === address) return 'another';
  // Some systems write the name of the mailbox at another host of their own.
  const isSameName = recipients.some((recipient) => localPart(recipient) === localPart(address));
  return !isSameName && everything.toLowerCase().includes(address) ? 'another' : 'recipient';
}

function localPart(address: string): string {
  return address.slice(0, address.lastIndexOf('@'));
}
