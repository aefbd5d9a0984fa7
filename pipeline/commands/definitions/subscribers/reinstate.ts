import { addGlobalOptions, type GlobalOptions } from '../../common/effects.ts';
import type { DefineCommand } from '../../common/lazy-command.ts';

/** Defines `milepost subscribers reinstate`: mails people again whose messages came back. */
export const defineReinstate: DefineCommand = (subscribers, effects) => {
  addGlobalOptions(subscribers.command('reinstate'))
    .description('mail people again who were suppressed, because of bounces or by hand')
    .argument('<address...>')
    .addHelpText(
      'after',
      `
Whoever marked a message as spam can only come back themselves, with the form.
What they missed can be sent with \`milepost deliveries resend\`.

Example: milepost subscribers reinstate ann@example.org`,
    )
    .action(async (addresses: readonly string[], options: GlobalOptions) =>
      (await import('../../subscribers/reinstate.ts')).reinstateAll(addresses, options, effects),
    );
};
