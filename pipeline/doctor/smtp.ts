import type { ServerFeatures } from '../deliver/smtp/server-features.ts';
import type { SmtpServer } from '../deliver/smtp/server-url.ts';
import { examine, type Diagnosis } from './diagnosis.ts';
import { PROVIDER_RULES } from './provider-rules.ts';

/** No mail of ours is larger than this, in bytes: bodies are shortened well below. */
const LARGEST_MAIL = 256 * 1024;

/** Looks at what a mail server says of itself, besides its login. */
export function examineServer(
  server: Pick<SmtpServer, 'host' | 'port' | 'user'>,
  isNear: boolean,
  { name, isEncrypted, extensions }: ServerFeatures,
): readonly Diagnosis[] {
  const place = `${server.host}:${server.port}`;
  const as = name === null ? '' : ` as ${name}`;
  return [
    examine('smtp', 'connects').ok(`${place} answers${as}`),
    encryption(place, isNear, isEncrypted),
    ...(server.user === null ? [noLogin(place, isNear, extensions.has('AUTH'))] : []),
    size(place, extensions.get('SIZE')),
    examine('smtp', '8bitmime').ok(
      extensions.has('8BITMIME')
        ? `${place} takes 8-bit mails (8BITMIME)`
        : `${place} has no 8BITMIME, and needs none: milepost's mails are 7-bit`,
    ),
  ];
}

function encryption(place: string, isNear: boolean, isEncrypted: boolean): Diagnosis {
  const { ok, warning } = examine('smtp', 'tls');
  if (isEncrypted) return ok(`The connection to ${place} is encrypted`);
  if (isNear) return ok(`The connection to ${place} is not encrypted; it does not leave this machine`);
  return warning(
    `The connection to ${place} is not encrypted: the server offers no STARTTLS`,
    PROVIDER_RULES.tls,
    'Use smtps://…:465 or a server with STARTTLS in MILEPOST_SMTP_URL.',
  );
}

function noLogin(place: string, isNear: boolean, wantsLogin: boolean): Diagnosis {
  const { ok, warning } = examine('smtp', 'login');
  if (!wantsLogin || isNear) return ok(`No login is set, and ${place} lets us in without`);
  return warning(
    `${place} offers a login, and MILEPOST_SMTP_URL has none`,
    'Servers that offer one usually refuse mails to others without it (530 5.7.0, 550 5.7.1).',
    'Write smtp://user:password@… in MILEPOST_SMTP_URL; @ in the user is %40.',
  );
}

function size(place: string, announced: string | undefined): Diagnosis {
  const { ok, error } = examine('smtp', 'size');
  const limit = Number(announced ?? 0);
  if (!(limit > 0)) return ok(`${place} names no largest size of mails`);
  if (limit >= LARGEST_MAIL) return ok(`${place} takes mails of ${limit.toLocaleString('en')} bytes (SIZE)`);
  return error(
    `${place} takes only mails of ${limit.toLocaleString('en')} bytes (SIZE)`,
    `An edition can have up to ${LARGEST_MAIL.toLocaleString('en')} bytes, and larger ones are refused (552 5.3.4).`,
    `Let the server take more (Postfix: \`message_size_limit = 10240000\`), or use another one.`,
  );
}
