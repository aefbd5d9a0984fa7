import type { PostgresLocation } from '../../pipeline/model/settings/database-location.ts';
import { materialOf } from '../../tests/mailing/support/material.ts';
import type { MailSource } from '../../pipeline/mailing/mail-source.ts';

/** Any secret. */
export const SECRET = 'a-secret-of-at-least-thirty-two-characters';
/** Bytes of a message, as most newsletters have. */
const BODY = 30_000;

/** A publication whose one article is due. */
export function material(database: PostgresLocation): MailSource {
  const line = 'Text of a newsletter, in lines of seventy characters, one after it.\r\n';
  return materialOf({ edition: '2026-03-01' }, '/nowhere', {
    delivery: { database, connections: 10 },
    body: line.repeat(BODY / line.length),
  });
}
