import { domainOf } from '../../text/mail-address.ts';

/** The domain by which a receiver's limits are kept: that of an address, in lower case. */
export function receiverOf(address: string): string {
  return domainOf(address).toLowerCase();
}
