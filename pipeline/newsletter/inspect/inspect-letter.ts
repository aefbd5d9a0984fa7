import type { EmitContext } from '../../emit/emitter.ts';
import { inspect } from './inspect.ts';
import type { InspectedEdition } from './inspect-edition.ts';
import { inspectedMail } from './inspected-mail.ts';
import { LETTER_RULES } from './rules/rules.ts';

/**
 * Checks the message of a letter: a mail to one person about their subscription.
 *
 * @param bytes As it is sent.
 */
export async function inspectLetter(
  bytes: Uint8Array,
  { settings, templates }: Pick<EmitContext, 'settings' | 'templates'>,
): Promise<InspectedEdition> {
  const mail = inspectedMail(bytes, { settings, links: { unsubscribe: '', web: null }, wholeSize: 0 });
  const origins = { templates: templates.email, whole: null, placeAt: () => null };
  return { bytes, mail, findings: await inspect(mail, origins, LETTER_RULES) };
}
