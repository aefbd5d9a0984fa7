import type { FailurePhase, ReasonName } from './reason.ts';

/** One rule: a failure that has all of what is given here has this reason. */
export interface FailureRule {
  readonly reason: ReasonName;
  /** Looked for in the words. */
  readonly text?: RegExp;
  /** What the words must not have. */
  readonly not?: RegExp;
  /** The enhanced status, whole. */
  readonly status?: RegExp;
  /** How the SMTP reply code may begin: it has three digits. Where none was said, the status stands for it. */
  readonly code?: readonly string[];
  readonly phase?: readonly FailurePhase[];
  /** Who wrote it: looked for in the host's name and in the words. */
  readonly by?: RegExp;
  /** Who documents it. */
  readonly source: string;
}
