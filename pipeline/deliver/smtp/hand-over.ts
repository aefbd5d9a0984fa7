import type { Outcome } from '../outcome.ts';
import type { Envelope } from '../transport.ts';
import { classifyFailure, type SmtpFailure } from './classify.ts';
import type { Extensions } from './extensions.ts';
import { CLOSING, type SmtpReply } from './reply-reader.ts';
import { replyText } from './reply-text.ts';
import type { SmtpSession } from './smtp-session.ts';

/** How a server is spoken to. */
export interface Manners {
  readonly extensions: Extensions;
  /** Whether it is sent several commands at once if it says that it takes them. */
  pipelines(): boolean;
  /** It does not take what it says, so from now on it is sent one at a time. */
  stumbled(): void;
}

/** A message as it is on the wire, without the final dot. */
export interface WireMessage {
  readonly pieces: readonly Uint8Array[];
  /** Bytes of the message itself. */
  readonly size: number;
}

/** What is said before a message. */
interface Command {
  readonly name: 'MAIL FROM' | 'RCPT TO' | 'DATA';
  readonly line: string;
}

/**
 * Hands one message over: first its envelope, in one go where the server takes that (RFC 2920), then the message. Nothing
 * of a message is sent before the server has accepted whom it is for.
 *
 * @param mayEnd See `Connection.send`.
 */
export async function handOver(
  session: SmtpSession,
  manners: Manners,
  envelope: Envelope,
  message: WireMessage,
  mayEnd?: () => boolean,
): Promise<Outcome> {
  const refusal = ownRefusal(manners.extensions, envelope, message);
  if (refusal !== null) return classifyFailure(refusal, false);
  const commands = commandsFor(manners.extensions, envelope, message);
  const inOneGo = manners.pipelines() && manners.extensions.has('PIPELINING');
  const failure = inOneGo ? await askAtOnce(session, manners, commands) : await askInTurn(session, commands);
  if (failure !== null) return failure;
  const { reply, dotSent } = await session.transfer(message.pieces, mayEnd);
  if (reply === null) return classifyFailure(session.end, dotSent);
  // In the middle of a message there is no way back into step.
  if (!dotSent || reply.code === CLOSING) session.close();
  if (!isYes(reply)) return refused('DATA', reply, dotSent);
  // A yes before the end: the server is out of step, and may have kept a part of the message.
  return { kind: dotSent ? 'accepted' : 'unknown', reply: replyText(reply.text) };
}

/** `null`: the message may follow. */
async function askInTurn(session: SmtpSession, commands: readonly Command[]): Promise<Outcome | null> {
  for (const { name, line } of commands) {
    const [reply] = await session.ask(line);
    if (reply === undefined) return classifyFailure(session.end, false);
    // Some servers say 250 to DATA.
    if (isYes(reply) || (name === 'DATA' && isGoAhead(reply))) continue;
    if (reply.code === CLOSING) session.close();
    return refused(name, reply, false);
  }
  return null;
}

/** The same, with all commands at once. The first no decides; those after it only follow from it. */
async function askAtOnce(
  session: SmtpSession,
  manners: Manners,
  commands: readonly Command[],
): Promise<Outcome | null> {
  const replies = await session.ask(...commands.map(({ line }) => line));
  const at = replies.findIndex((reply, index) =>
    commands[index]?.name === 'DATA' ? !isGoAhead(reply) : !isYes(reply),
  );
  const [command, reply] = [commands[at], replies[at]];
  if (command === undefined || reply === undefined) {
    if (replies.length === commands.length && !session.hasEnded) return null;
    // It may have stopped at the first command, and thrown the others away, or said more than it was asked.
    if (replies.length > 0) manners.stumbled();
    return classifyFailure(session.end, false);
  }
  if (isConfused(reply)) {
    manners.stumbled();
    session.close();
    return { kind: 'lost', reply: replyText(reply.text) };
  }
  const last = replies[commands.length - 1];
  if (last === undefined || reply.code === CLOSING) session.close();
  // It waits for a message all the same (RFC 2920, section 3.1). An empty one has nobody to go to; but to a server that
  // takes one without a sender, no word more.
  else if (isGoAhead(last)) await (command.name === 'RCPT TO' ? session.ask('.') : session.close());
  return refused(command.name, reply, false);
}

function commandsFor(
  extensions: Extensions,
  { from, to }: Envelope,
  { size }: WireMessage,
): readonly Command[] {
  // eslint-disable-next-line no-control-regex -- all of ASCII
  const isInternational = !/^[\0-\x7f]*$/.test(from + to) && extensions.has('SMTPUTF8');
  const parameters = [
    ...(isInternational ? [' SMTPUTF8'] : []),
    ...(extensions.has('SIZE') ? [` SIZE=${size}`] : []),
  ];
  return [
    { name: 'MAIL FROM', line: `MAIL FROM:<${from}>${parameters.join('')}` },
    { name: 'RCPT TO', line: `RCPT TO:<${to}>` },
    { name: 'DATA', line: 'DATA' },
  ];
}

/** What need not be tried: a message that the server says is too large, an address that would end its command. */
function ownRefusal(
  extensions: Extensions,
  { from, to }: Envelope,
  { size }: WireMessage,
): SmtpFailure | null {
  const most = Number(extensions.get('SIZE') ?? 0);
  if (most > 0 && size > most) {
    return { command: 'MAIL FROM', message: `Message size larger than allowed ${most}` };
  }
  const wrong = [from, to].find((address) => /[\r\n<>]/.test(address)) ?? (to === '' ? to : undefined);
  if (wrong === undefined) return null;
  return { code: 'EENVELOPE', message: `Invalid address ${JSON.stringify(wrong)}` };
}

function refused(command: Command['name'], { code, text }: SmtpReply, dotSent: boolean): Outcome {
  return classifyFailure({ command, message: text, response: text, responseCode: code }, dotSent);
}

function isYes({ code }: SmtpReply): boolean {
  return code >= 200 && code < 300;
}

function isGoAhead({ code }: SmtpReply): boolean {
  return code >= 300 && code < 400;
}

/** Whether a reply is about the order of the commands, or makes no sense where it stands. */
function isConfused({ code, text }: SmtpReply): boolean {
  return code < 400 || code === 503 || /pipelin|synchroni[sz]/i.test(text);
}
