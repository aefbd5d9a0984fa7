import { readFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';

import { DkimKeyUnusable, readDkimKey, type DkimKey } from '../../message/dkim/dkim-key.ts';
import type { DkimSettings, NewsletterSettings } from '../../model/settings.ts';
import { CommandFailure, type CommandEffects } from '../../commands/effects.ts';

const VARIABLE = 'MILEPOST_DKIM_KEY';

/**
 * The key that signs, from the environment or the file that the configuration names; `null` where neither a
 * selector nor a key is set.
 *
 * @param fromDomain The domain of `newsletter.from`.
 * @throws {@link CommandFailure} where one of the two is missing, the key is unusable, or it would sign for a
 *   domain that has nothing to do with the sender's.
 */
export function dkimKey(
  { dkim }: Pick<NewsletterSettings, 'dkim'>,
  fromDomain: string,
  env: CommandEffects['env'],
): DkimKey | null {
  const fromEnvironment = env[VARIABLE] ?? '';
  if (dkim === null) {
    if (fromEnvironment === '') return null;
    throw new CommandFailure(
      `${VARIABLE} is set, but \`newsletter.dkim\` is not`,
      "Write `newsletter: { dkim: { selector: '…' } }` in milepost.config.ts, with the name under which the public key stands in DNS.",
      2,
    );
  }
  const domain = dkim.domain ?? fromDomain;
  if (!isAligned(domain, fromDomain)) {
    throw new CommandFailure(
      `\`newsletter.dkim.domain\` is ${domain}, but mails are from ${fromDomain}: receivers would not count the signature`,
      'Sign for the domain of `newsletter.from`, or one that it belongs to.',
      2,
    );
  }
  const text = fromEnvironment === '' ? readKeyFile(dkim) : fromEnvironment;
  const source = fromEnvironment === '' ? (dkim.keyFile ?? '') : VARIABLE;
  try {
    return readDkimKey(text, domain, dkim.selector);
  } catch (error) {
    if (!(error instanceof DkimKeyUnusable)) throw error;
    throw new CommandFailure(
      `The DKIM key in ${source} can't be used: ${error.message}`,
      'Make one with `openssl genrsa 2048` or `openssl genpkey -algorithm ed25519`.',
      2,
    );
  }
}

/** DMARC's relaxed alignment, as far as it can be told without a list of public suffixes. */
function isAligned(domain: string, from: string): boolean {
  const [signing, sender] = [domainToASCII(domain), domainToASCII(from)];
  return sender === signing || sender.endsWith(`.${signing}`);
}

function readKeyFile({ keyFile }: DkimSettings): string {
  if (keyFile === null) {
    throw new CommandFailure(
      `\`newsletter.dkim\` is set, but ${VARIABLE} is not: it holds the private key`,
      'Put the PEM into the environment, or name its file in `newsletter.dkim.keyFile`.',
      2,
    );
  }
  try {
    return readFileSync(keyFile, 'utf8');
  } catch (error) {
    throw new CommandFailure(
      `The DKIM key can't be read: ${error instanceof Error ? error.message : String(error)}`,
      'Correct `newsletter.dkim.keyFile`.',
      2,
    );
  }
}
