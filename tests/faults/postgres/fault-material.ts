import type { MailSource } from '../../../pipeline/mailing/mail-source.ts';
import { materialOf } from '../../mailing/support/material.ts';
import type { ProcessInput } from './process-input.ts';

/** A publication with one article, which is mailed. */
export function faultMaterial({
  url,
  connections,
  article,
}: Pick<ProcessInput, 'url' | 'connections' | 'article'>): MailSource {
  return materialOf({ fresh: article ?? '' }, ':memory:', {
    connections,
    // Several chunks, so that a connection can break in the middle.
    body: 'Hello. '.repeat(3000),
    // However much fails, that is no reason to stop.
    delivery: {
      database: { engine: 'postgres', url },
      pauseAbove: 1,
      suppressAfter: { failures: 100, days: 14 },
    },
  });
}
