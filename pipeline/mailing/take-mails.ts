import { handledMails } from '../deliver/mailbox/handled-mails.ts';
import type { InboundMailbox } from '../deliver/mailbox/inbound-mailbox.ts';
import { takeBounce, type Bouncing, type TakenBounce } from './take-bounce.ts';

/** A mail of a mailbox, and what it led to. */
export interface TakenMail {
  /** As it is shown to people: a file, or a number. */
  readonly name: string;
  readonly taken: TakenBounce;
}

/**
 * Takes every mail of a mailbox that was not handled before. Each is recorded before it is marked: after a kill in
 * between it is read again, which changes nothing. One that can't be read is told, and the next is read.
 *
 * @param tell Is called for each mail, when everything about it is recorded.
 * @throws {@link MailboxUnreachable} if the mailbox can't be read any more; what was told is done.
 */
export async function takeMails(
  bouncing: Bouncing,
  mailbox: InboundMailbox,
  tell: (mail: TakenMail) => void,
): Promise<void> {
  const handled = await handledMails(bouncing.database, mailbox.id);
  for await (const mail of mailbox.mails((id) => handled.isKnown(id))) {
    const { id, name, content } = mail;
    if (!(content instanceof Uint8Array)) {
      if (content.isFinal) await handled.add(id);
      tell({ name, taken: { kind: 'ignored', why: { kind: 'unreadable', problem: content.problem } } });
      continue;
    }
    const taken = await takeBounce(bouncing, content);
    const isUnderstood = taken.kind !== 'ignored';
    if (isUnderstood) await mailbox.mark(mail);
    // One that is deleted needs no remembering.
    if (!isUnderstood || mailbox.marks !== 'deletes') await handled.add(id);
    tell({ name, taken });
  }
  await handled.keepOnly(mailbox.present());
}
