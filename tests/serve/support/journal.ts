import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  unsubscribeJournal,
  type UnsubscribeJournal,
} from '../../../pipeline/audience/unsubscribe-journal.ts';

/** A journal of its own, in a folder that exists once somebody is in it. */
export function ownJournal(): UnsubscribeJournal {
  return unsubscribeJournal(join(tmpdir(), `milepost-serve-${randomUUID()}.sqlite-unsubscribed`));
}
