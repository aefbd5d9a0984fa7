import type { CommandEffects } from '../effects.ts';
import type { SendingIdentity } from '../../mailing/sender/sender.ts';

/** Says that subscribers can leave by mail only. */
export function warnOfMailOnly({ from, replyTo }: SendingIdentity, effects: CommandEffects): void {
  effects.stderr(
    `Warning: \`newsletter.endpoint\` is no https:// address, so subscribers can leave only by a mail to ${(replyTo ?? from).address}. ` +
      'Gmail and Yahoo want one-click unsubscription: run `milepost serve` where it can be reached.\n',
  );
}
