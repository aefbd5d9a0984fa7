import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import { parsePort } from '../common/port.ts';
import type { PreviewOptions } from '../preview.ts';

/** Defines `milepost preview`: the site and every newsletter, as they would be published, on this machine. */
export const definePreview: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .argument('[edition]', 'slug of the newsletter to begin with, or to take pictures of')
    .option('--port <port>', 'port to listen on, 0 for a free one', parsePort, 4321)
    .option(
      '--mailbox',
      'subscribe, confirm, get editions and leave on this machine, without a mail server; nothing of it is kept',
      false,
    )
    .option(
      '--screenshot <dir>',
      'write pictures of the newsletters and letters instead: desktop, phone, dark',
    )
    .option('--language <tag>', 'of the letters in pictures: de, pt-BR; by default the publication’s')
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost preview\n  $ milepost preview --root ~/blog --port 0\n  $ milepost preview --mailbox\n  $ milepost preview links-of-the-week --screenshot /tmp/pictures\n  $ milepost preview letter.welcome --language ja --screenshot /tmp/pictures\n',
    )
    .action(async (edition: string | undefined, options: PreviewOptions) =>
      (await import('../preview.ts')).preview(edition ?? null, options, effects),
    );
};
