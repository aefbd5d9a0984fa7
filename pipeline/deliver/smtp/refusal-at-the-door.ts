import { judgeReply } from '../reasons/judge.ts';
import { REASONS, type ReasonName } from '../reasons/reason.ts';

/** What nodemailer adds to an error of a connection. */
export interface DoorError extends Error {
  /** `EAUTH`, `ETLS`, `ESOCKET`. */
  readonly code?: string | undefined;
  readonly response?: string | undefined;
}

/**
 * Why a server that is there does not let us in; `null`: it is not there, or not now, so that trying again may help.
 */
export function refusalAtTheDoor(error: DoorError, phase: 'connect' | 'login'): ReasonName | null {
  const isLogin = phase === 'login' && error.code === 'EAUTH';
  if (phase === 'login' && !isLogin) return null;
  const reason = judgeReply(error.response ?? error.message, phase);
  return REASONS[reason].fault === 'sender' ? reason : null;
}
