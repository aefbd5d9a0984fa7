import { FAILURE_SUBJECTS } from '../text/failure-subjects.ts';
import type { ReceivedMail } from './received-mail.ts';

/** Names that only mail systems write under. */
const SYSTEM_NAMES =
  /mailer[-_. ]?daemon|\bmdaemon\b|mail[-_. ]?deliver(?:y|er)?[-_. ]?(?:sub)?system|mail[-_. ]delivery|post[-_. ]?master|(?:mail|system)[-_. ]administrator|mailadmin|delivery[-_. ](?:status|subsystem)|<\s*>|^\s*$/i;

/** The program that delivers mail. */
const DAEMON = /mailer[-_. ]?daemon/i;

/** Answers of people, and of their mail programs, which no system writes. */
const ANSWER = /^\s*(?:re|aw|sv|vs|antw|fwd?|wg|tr)\s*:/i;
const AUTOMATIC =
  /^\s*(?:auto(?:matic|mated|matisch\w*)?[- ]?(?:re|antwort|response)|out of (?:the )?office|abwesen|(?:on )?vacation)/i;

/** Whether a mail comes from a mail system: it says so, or has no sender that could be answered (RFC 5321, 4.5.5). */
export function isFromSystem(mail: ReceivedMail): boolean {
  if (isAnswer(mail) || isAutomaticSubject(mail)) return false;
  const senders = [mail.from, ...mail.values('sender')];
  const paths = mail.values('return-path').map((path) => path.trim());
  return (
    senders.some((sender) => SYSTEM_NAMES.test(sender)) ||
    paths.some((path) => path === '<>' || DAEMON.test(path))
  );
}

/** Whether its sender is the program that delivers mail, which no person is. */
export function isFromDaemon(mail: ReceivedMail): boolean {
  return DAEMON.test(mail.from) && !isAnswer(mail) && !isAutomaticSubject(mail);
}

/** Whether it comes from the name of a mail system, and its envelope had no sender, whatever its subject is. */
export function isReturned(mail: ReceivedMail): boolean {
  const isUnanswerable = mail.values('return-path').some((path) => path.trim() === '<>');
  return isUnanswerable && SYSTEM_NAMES.test(mail.from) && !isAutomaticSubject(mail);
}

/** Whether it has no sender at all, as only notices have. */
export function hasNoSender({ from }: ReceivedMail): boolean {
  return /^[^@]*<\s*>\s*$/.test(from);
}

/** Whether its subject says that something was not delivered. */
export function hasFailureSubject(mail: ReceivedMail): boolean {
  return FAILURE_SUBJECTS.some((row) => row.test(mail.subject)) && !isAnswer(mail);
}

/** Whether its subject is that of an automatic reply. */
export function isAutomaticSubject({ subject }: ReceivedMail): boolean {
  return AUTOMATIC.test(subject);
}

function isAnswer({ subject }: ReceivedMail): boolean {
  return ANSWER.test(subject);
}
