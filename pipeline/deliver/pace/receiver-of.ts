import { domainOf } from '../../text/mail-address.ts';

/** The domain that a receiver's limits apply to: that of an address, in lower case. */
export function receiverOf(address: string): string {
  return domainOf(address).toLowerCase();
}
