import { MailboxUnreachable } from '../../deliver/mailbox/inbound-mailbox.ts';
import { examine, type Diagnosis } from '../../doctor/diagnosis.ts';
import { PROVIDER_RULES } from '../../doctor/provider-rules.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { openMailboxServer } from '../mailing/inbound-mailbox.ts';

/** Logs in to the mailbox that bounces go to. Nothing in it is read or changed. */
export async function examineBounceMailbox(
  { newsletter }: Pick<Settings, 'newsletter'>,
  effects: CommandEffects,
): Promise<readonly Diagnosis[]> {
  const { ok, error, warning } = examine('bounces', 'mailbox');
  const { from, bounces } = newsletter;
  if (from === null) return [];
  if (bounces === null) {
    return [
      warning(
        '`newsletter.bounces` is not set, so what comes back is read by nobody but you',
        PROVIDER_RULES.bounces,
        "newsletter: { bounces: 'bounces@example.org' }, for a mailbox that also takes bounces+anything@example.org; or let the provider tell (docs/providers.md).",
      ),
    ];
  }
  // Without the variable, that is already among the secrets.
  if ((effects.env['MILEPOST_BOUNCE_URL'] ?? '') === '') return [];
  try {
    await (await openMailboxServer(effects)).close();
    return [ok(`The mailbox of ${bounces} can be opened`)];
  } catch (thrown) {
    if (!(thrown instanceof MailboxUnreachable) && !(thrown instanceof CommandFailure)) throw thrown;
    return [
      error(
        `The mailbox of ${bounces} can't be opened: ${thrown.message}`,
        'Bounces, complaints and requests to leave stay unread.',
        'Check MILEPOST_BOUNCE_URL and that the server is up.',
      ),
    ];
  }
}
