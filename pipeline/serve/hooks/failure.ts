import { replyText } from '../../deliver/smtp/reply-text.ts';
import type { ProviderEvent } from './provider-event.ts';

/** What is known of a failure besides its words. */
interface FailureDetails {
  /** The status that the provider states, RFC 3463; empty: none. */
  readonly stated?: string;
  /** The status if neither says one. */
  readonly otherwise?: string;
  /** The remote server; empty: not named. */
  readonly host?: string;
}

/**
 * A message that was not delivered and will not be.
 *
 * @param words The remote server's, or the provider's. If the stated status is vague, theirs counts.
 */
export function failure(
  words: string,
  { stated = '', otherwise = '5.0.0', host = '' }: FailureDetails = {},
): Extract<ProviderEvent['what'], { readonly kind: 'bounce' }> {
  const diagnostic = replyText(words.replace(/^[\w-]+\s*;/, ''));
  const said = STATUS.exec(diagnostic)?.[1];
  const given = WHOLE_STATUS.test(stated) ? stated : null;
  const isVague = given === null || given.endsWith('.0.0');
  return {
    kind: 'bounce',
    status: (isVague ? said : given) ?? given ?? otherwise,
    diagnostic,
    host: host === '' ? null : host.toLowerCase(),
  };
}

const STATUS = /(?:^|[\s#(:-])(5\.\d{1,3}\.\d{1,3})(?![\d.])/;
const WHOLE_STATUS = /^[45]\.\d{1,3}\.\d{1,3}$/;
