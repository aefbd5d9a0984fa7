import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';

import { dataHash } from '../../text/hash.ts';
import { systemWords } from '../../text/thrown.ts';
import { isLocalHost } from '../local-host.ts';
import type { Outcome } from '../outcome.ts';
import { ServerUnreachable, type Connection, type Transport } from '../transport.ts';
import { loggedIn, NoAccessToken } from './access-tokens.ts';
import { dataForm, type DataForm } from './data-form.ts';
import { extensionsOf, type Extensions } from './extensions.ts';
import { handOver, type Manners } from './hand-over.ts';
import { refusalAtTheDoor, type DoorError } from './refusal-at-the-door.ts';
import { replyText } from './reply-text.ts';
import type { SmtpServer } from './server-url.ts';
import { smtpSession, type SmtpSession } from './smtp-session.ts';
import { speaksTls } from './speaks-tls.ts';
import { withoutSecrets } from './without-secrets.ts';

/** How long to wait for the server, in milliseconds. */
export interface SmtpTimeouts {
  readonly connect: number;
  readonly greeting: number;
  /** RFC 5321 4.5.3.2.6 asks for ten minutes after the final dot: giving up sooner causes doubt. */
  readonly idle: number;
}

const TIMEOUTS: SmtpTimeouts = { connect: 30_000, greeting: 30_000, idle: 600_000 };

/** A mail server. nodemailer connects, encrypts and logs in; the messages are handed over by `hand-over.ts`. */
export function smtpTransport(server: SmtpServer, timeouts: SmtpTimeouts = TIMEOUTS): Transport {
  const { tokens, host, port, user } = server;
  // Some providers have a key in the place of the user.
  const account = dataHash('smtp', host, port, user);
  const habits: Habits = { timeouts, pipelines: true, dataForm: dataForm() };
  if (tokens === undefined) return { account, connect: () => connect(server, habits, 'password') };
  const withToken = (token: string): Promise<Connection> =>
    connect({ ...server, password: token }, habits, 'token');
  return {
    account,
    async connect() {
      try {
        return await loggedIn(tokens, withToken, (error) => error instanceof LoginRefused);
      } catch (error) {
        if (!(error instanceof NoAccessToken)) throw error;
        throw new ServerUnreachable(`${server.host}:${server.port}: no access token: ${error.message}`);
      }
    },
  };
}

/** What all connections of a transport have in common. */
interface Habits {
  readonly timeouts: SmtpTimeouts;
  readonly dataForm: DataForm;
  /** See {@link Manners}. */
  pipelines: boolean;
}

/** What is in the place of the password. */
type LoginKind = 'password' | 'token';

/** The server answered our login with a no. */
class LoginRefused extends ServerUnreachable {}

async function connect(server: SmtpServer, habits: Habits, kind: LoginKind): Promise<Connection> {
  const smtp = await openSmtp(server, habits.timeouts);
  const extensions = extensionsOf(answerToEhlo(smtp));
  await login(smtp, server, kind);
  return wrap(smtpSession(smtp), extensions, habits, kind);
}

/**
 * Opens a connection up to where the login would be: greeted, and encrypted if the server can do that.
 *
 * @throws {@link ServerUnreachable}
 */
export async function openSmtp(server: SmtpServer, timeouts: SmtpTimeouts): Promise<SMTPConnection> {
  const smtp = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    // A password is only sent over TLS, or to this very machine.
    requireTLS: server.user !== null && !server.secure && !isLocalHost(server.host),
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.idle,
  });
  await new Promise<void>((resolve, reject) => {
    const fail = (error: DoorError): void => reject(error);
    // It stays, because an 'error' without a listener ends the process. The callback gets the same error.
    smtp.on('error', fail);
    smtp.once('end', () => setImmediate(fail, new Error('the connection was closed')));
    smtp.connect((error) => (error === undefined ? resolve() : fail(error)));
  }).catch(async (error: DoorError) => {
    const isTls = !server.secure && isSilent(error) && (await speaksTls(server, timeouts.greeting));
    throw unreachable(server, isTls ? new Error(TLS_FIRST) : error, 'connect');
  });
  return smtp;
}

/** What a server has answered to EHLO, on a connection that was just opened. */
export function answerToEhlo({ lastServerResponse }: SMTPConnection): string {
  // The last answer, after STARTTLS that to the second EHLO.
  return lastServerResponse === false ? '' : lastServerResponse;
}

/** Words that the table of reasons knows. */
const TLS_FIRST = 'the server speaks TLS on this port from the first byte, so it sends no greeting before';

/** Whether a server was reached, or may be there, and has not said a word. */
function isSilent({ code, response }: DoorError): boolean {
  return response === undefined && code !== 'ETLS';
}

async function login(smtp: SMTPConnection, server: SmtpServer, kind: LoginKind): Promise<void> {
  const { user, password } = server;
  if (user === null) return;
  await new Promise<void>((resolve, reject) => {
    const gone = (): void => reject(unreachable(server, new Error('the connection was closed'), 'login'));
    smtp.once('end', gone);
    const pass = password ?? '';
    const auth =
      kind === 'token' ? { user, oauth2: new XOAuth2({ user, accessToken: pass }) } : { user, pass };
    smtp.login(auth, (error) => {
      smtp.removeListener('end', gone);
      if (error === null) return resolve();
      smtp.close();
      const { message, reason } = unreachable(server, error, 'login');
      const Unreachable = error.code === 'EAUTH' ? LoginRefused : ServerUnreachable;
      reject(new Unreachable(message, reason));
    });
  });
}

function wrap(session: SmtpSession, extensions: Extensions, habits: Habits, kind: LoginKind): Connection {
  const manners: Manners = {
    extensions,
    pipelines: () => habits.pipelines,
    stumbled() {
      habits.pipelines = false;
    },
  };
  let isOver = false;
  return {
    get usable() {
      return !isOver && !session.hasEnded;
    },
    async send(envelope, message, mayEnd) {
      const size = message.reduce((sum, { length }) => sum + length, 0);
      const wire = { pieces: habits.dataForm(message), size };
      const outcome = reconsidered(await handOver(session, manners, envelope, wire, mayEnd), kind);
      // After a refusal the session is reset; if that fails, it is given up.
      const isInStep = outcome.kind === 'accepted' || (isRefusal(outcome) && (await reset(session)));
      if (!isInStep) session.close();
      return outcome;
    },
    close() {
      if (!isOver) void session.ask('QUIT').then(() => session.close());
      isOver = true;
    },
  };
}

/** A login by token can end with the token, before the connection does: then it takes another connection. */
function reconsidered(outcome: Outcome, kind: LoginKind): Outcome {
  const isLoggedOut = kind === 'token' && outcome.kind === 'refused' && /^53[05]\b/.test(outcome.reply);
  return isLoggedOut ? { kind: 'lost', reply: outcome.reply } : outcome;
}

/** Whether the server answered, so that the session can continue. */
function isRefusal(outcome: Outcome): boolean {
  if (outcome.kind === 'refused') return outcome.phase === 'recipient' || outcome.phase === 'message';
  return outcome.kind === 'rejected' || outcome.kind === 'deferred';
}

async function reset(session: SmtpSession): Promise<boolean> {
  const [reply] = await session.ask('RSET');
  return reply !== undefined && reply.code < 300;
}

function unreachable(server: SmtpServer, error: DoorError, phase: 'connect' | 'login'): ServerUnreachable {
  const said = systemWords(error) ?? withoutSecrets(replyText(error.message), server);
  // Without the error as its cause, because that contains our login.
  return new ServerUnreachable(`${server.host}:${server.port}: ${said}`, refusalAtTheDoor(error, phase));
}
