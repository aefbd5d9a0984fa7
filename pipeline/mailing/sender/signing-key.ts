import { readFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';

import { DkimKeyUnusable, readDkimKey, type DkimKey } from '../../message/dkim/dkim-key.ts';
import type { NewsletterSettings } from '../../model/settings/settings.ts';
import { MailingFailure } from '../failure.ts';
import { errorMessage } from '../../text/thrown.ts';

/**
 * The key that signs, as passed in or from the file that the settings name; `null` if neither a selector nor a key is
 * set.
 *
 * @param fromDomain The domain of `newsletter.from`.
 * @param given As PEM; empty: none is given.
 * @throws {@link MailingFailure} if one of the two is missing, the key is unusable, or it would sign for a domain that
 * has nothing to do with the sender's.
 */
export function signingKey(
  { dkim }: Pick<NewsletterSettings, 'dkim'>,
  fromDomain: string,
  given: string,
): DkimKey | null {
  if (dkim === null) {
    if (given === '') return null;
    throw new MailingFailure({ kind: 'dkim-not-set' });
  }
  const domain = dkim.domain ?? fromDomain;
  if (!isAligned(domain, fromDomain)) {
    throw new MailingFailure({ kind: 'foreign-dkim-domain', domain, from: fromDomain });
  }
  const file = given === '' ? dkim.keyFile : null;
  const text = file === null ? given : readKeyFile(file);
  if (text === '' && file === null) throw new MailingFailure({ kind: 'no-dkim-key' });
  try {
    return readDkimKey(text, domain, dkim.selector);
  } catch (error) {
    if (!(error instanceof DkimKeyUnusable)) throw error;
    throw new MailingFailure({ kind: 'unusable-dkim-key', file, why: error.message });
  }
}

/** DMARC's relaxed alignment, as far as it can be decided without a list of public suffixes. */
function isAligned(domain: string, from: string): boolean {
  const [signing, sender] = [domainToASCII(domain), domainToASCII(from)];
  return sender === signing || sender.endsWith(`.${signing}`);
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = errorMessage(error);
    throw new MailingFailure({ kind: 'unreadable-dkim-key', why });
  }
}
