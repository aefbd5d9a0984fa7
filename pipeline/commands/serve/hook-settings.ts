import { createPublicKey } from 'node:crypto';

import { parseSecrets, SHORTEST_SECRET } from '../../audience/secrets.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { HookSettings } from '../../serve/context.ts';
import { fetchText } from '../../serve/hooks/fetch-text.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';

const SECRET = 'MILEPOST_HOOK_SECRET';
const MAILGUN = 'MILEPOST_MAILGUN_SIGNING_KEY';
const SENDGRID = 'MILEPOST_SENDGRID_VERIFICATION_KEY';
const RESEND = 'MILEPOST_RESEND_SIGNING_SECRET';

/**
 * What it takes to be told by providers what became of mails, from the environment; `null`: there is no secret for the
 * address of hooks, so there are none.
 *
 * @throws {@link CommandFailure} if a secret or a key can't be used.
 */
export function hookSettings(
  { newsletter, delivery }: Settings,
  env: CommandEffects['env'],
): HookSettings | null {
  const { secrets, problem } = parseSecrets(env[SECRET] ?? '');
  if (problem?.kind === 'no-secret') return null;
  if (secrets === null || secrets.some((secret) => !/^[\w.~-]+$/.test(secret))) {
    throw new CommandFailure(
      `${SECRET} can't be part of an address, expected ${SHORTEST_SECRET} or more letters, digits, - or _`,
      'Make one with `openssl rand -hex 32`.',
      2,
    );
  }
  const value = (name: string): string | null => env[name]?.trim() || null;
  return {
    secrets,
    keys: {
      mailgun: value(MAILGUN),
      sendgrid: checked(SENDGRID, value(SENDGRID), isPublicKey),
      resend: checked(RESEND, value(RESEND)?.replace(/^whsec_/, '') ?? null, isBase64),
    },
    from: newsletter.from?.address ?? null,
    suppressAfter: delivery.suppressAfter,
    get: fetchText,
  };
}

function checked(name: string, value: string | null, isGood: (value: string) => boolean): string | null {
  if (value === null || isGood(value)) return value;
  throw new CommandFailure(
    `${name} is not what the provider shows for its webhooks`,
    'Copy it as it is; docs/providers.md says where it stands.',
    2,
  );
}

function isPublicKey(value: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(value, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

function isBase64(value: string): boolean {
  return /^[\w+/]{16,}={0,2}$/.test(value);
}
