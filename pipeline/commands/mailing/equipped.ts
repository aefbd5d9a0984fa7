import { smtpTransport } from '../../deliver/smtp/smtp-transport.ts';
import type { MailSource } from '../../mailing/mail-source.ts';
import type { Mailing } from '../../mailing/mailing.ts';
import { senderOf, type Sender } from '../../mailing/sender/sender.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { CommandEffects } from '../common/effects.ts';
import { explainedSetup } from './explained.ts';
import { readServer } from './mail-server.ts';
import { secretText } from './secret.ts';

/** What there is to mail, who mails it, and through which server. */
export type Equipped = MailSource & Pick<Mailing, 'sender' | 'transport'>;

/**
 * Adds to what there is to mail who sends it and through which server, from the settings and the environment. Warns if
 * subscribers can only unsubscribe by mail.
 *
 * @throws {@link CommandFailure} naming the setting or the variable that is missing.
 */
export function equipped(source: MailSource, effects: CommandEffects): Equipped {
  const sender = readSender(source.settings, effects.env);
  const transport = smtpTransport(readServer(effects));
  if (sender.oneClick === null) warnOfMailOnly(sender, effects);
  return { ...source, sender, transport };
}

/**
 * Who sends, from the settings and the environment.
 *
 * @throws {@link CommandFailure} naming the setting or the variable that is missing.
 */
export function readSender(settings: Settings, env: CommandEffects['env']): Sender {
  const keys = { secret: secretText(env), dkimKey: env['MILEPOST_DKIM_KEY'] ?? '' };
  return explainedSetup(() => senderOf(settings, keys));
}

function warnOfMailOnly({ from, replyTo }: Sender, effects: CommandEffects): void {
  effects.stderr(
    `Warning: \`newsletter.endpoint\` is no https:// address, so subscribers can leave only by a mail to ${(replyTo ?? from).address}. ` +
      'Gmail and Yahoo want one-click unsubscription: run `milepost serve` where it can be reached.\n',
  );
}
