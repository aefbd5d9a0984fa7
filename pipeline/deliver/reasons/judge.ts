import { enhancedStatus } from '../bounce/enhanced-status.ts';
import type { FailureRule } from './failure-rule.ts';
import { FAILURE_RULES } from './rules.ts';
import { REASONS, type Failure, type FailurePhase, type ReasonName } from './reason.ts';

/** The most characters of a reply that are looked at: what matters stands at its beginning. */
const LONGEST = 1000;

/** The rule that decides why something failed, see `rules.ts`; `null`: none fits. */
export function decidingRule(failure: Failure): FailureRule | null {
  const said = failure.text.slice(0, LONGEST);
  const written = `${failure.host ?? ''} ${said}`;
  const known = { ...failure, text: plainWords(said), written, code: codeOf(failure) };
  return FAILURE_RULES.find((rule) => fits(rule, known)) ?? null;
}

/** Works out why something failed; what fits no rule is `unclear`. */
function judge(failure: Failure, domain: string | null): ReasonName {
  const reason = decidingRule(failure)?.reason ?? 'unclear';
  const { phase, code } = failure;
  // A mail server's name, or ours, may be missing too.
  if (reason === 'no-such-domain' && namesAnother(failure.text, domain)) return 'domain-not-found';
  if (REASONS[reason].counts === 'never' || phase === 'bounce') return reason;
  // Not said by a server, but by us: a full disk is not a full mailbox.
  if (code === null && phase !== 'connect') return 'unclear';
  // Before the recipient is named, a final no can't be about them.
  return phase === 'sender' && code !== null && code >= 500 ? 'sender-refused' : reason;
}

/** What is known of a failure from a server's reply. */
export function failureOfReply(reply: string, phase: FailurePhase): Failure {
  return { phase, ...readReply(reply), text: reply, host: null };
}

/** What a report says about a failure. */
export interface Bounce {
  /** RFC 3463. */
  readonly status: string;
  /** The remote server's words; may be empty. */
  readonly diagnostic: string;
  /** The remote server, if known. */
  readonly host: string | null;
  /** The domain of the address that failed, in lower case, if known. */
  readonly domain: string | null;
}

/** What is known of a failure from a report: what the remote server said counts for more than the reporter's status. */
export function failureOfBounce({ status, diagnostic, host }: Omit<Bounce, 'domain'>): Failure {
  const remote = readReply(diagnostic);
  const isSaid = remote.status !== null && !remote.status.endsWith('.0.0');
  return {
    phase: 'bounce',
    code: remote.code,
    status: isSaid ? remote.status : status,
    text: diagnostic,
    host,
  };
}

/**
 * Why a server did not take a message.
 *
 * @param reply Its words, beginning with the code: `550 5.1.1 no such user`; or ours, if it said nothing.
 */
export function judgeReply(reply: string, phase: FailurePhase): ReasonName {
  return judge(failureOfReply(reply, phase), null);
}

/** Why a message came back. Whoever reports it may have a status of its own making: what the remote server said counts for more. */
export function judgeBounce(bounce: Bounce): ReasonName {
  return judge(failureOfBounce(bounce), bounce.domain);
}

/** Whether words name hosts, and none that the domain, if known, is or is part of. */
function namesAnother(said: string, domain: string | null): boolean {
  const hosts =
    plainWords(said.slice(0, LONGEST))
      .toLowerCase()
      .match(/(?:[a-z\d_-]+\.)+[a-z][a-z\d-]+/g) ?? [];
  return hosts.length > 0 && !hosts.some((host) => host === domain || domain?.endsWith(`.${host}`) === true);
}

/** The code and the status in a server's words, wherever they stand. */
function readReply(said: string): Pick<Failure, 'code' | 'status'> {
  const code = /(?:^|[\s:;(<"'])([45]\d\d)(?=[\s-]|$)/.exec(said)?.[1];
  const status = enhancedStatus(said) ?? /(?:^|[\s#(:-])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(said)?.[1];
  return { code: code === undefined ? null : Number(code), status: status ?? null };
}

/** A reply without names: an address or a link may have any word in it, and says nothing. */
function plainWords(said: string): string {
  return said
    .replaceAll('’', "'")
    .replaceAll(/https?:\/\/\S+/gi, ' ')
    .replaceAll(/\S+@\S+/g, ' ')
    .replaceAll(/\bhost(?: \S+(?: ?\[[^\]]*\])?)?(?: said)?:/gi, ' ')
    .replaceAll(/\(in reply to [^)]*\)/gi, ' ');
}

/** `550`; without one, the status, which begins with the same class; empty if nothing is known. */
function codeOf({ code, status }: Failure): string {
  return String(code ?? status ?? '');
}

function fits(
  rule: FailureRule,
  {
    phase,
    code,
    status,
    text,
    written,
  }: Omit<Failure, 'code'> & { readonly code: string; readonly written: string },
): boolean {
  return (
    (rule.phase?.includes(phase) ?? true) &&
    (rule.code?.some((beginning) => code.startsWith(beginning)) ?? true) &&
    (rule.status?.test(status ?? '') ?? true) &&
    (rule.text?.test(text) ?? true) &&
    (rule.by?.test(written) ?? true) &&
    rule.not?.test(text) !== true
  );
}
