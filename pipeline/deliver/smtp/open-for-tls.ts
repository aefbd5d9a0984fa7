import { connect, type Socket } from 'node:net';

/** No answer to EHLO is longer than this, in characters. */
const LONGEST = 64 * 1024;

/**
 * Connects to a mail server and says STARTTLS (RFC 3207), up to where a handshake begins. nodemailer does that, too, but
 * then ends a connection whose certificate does not hold, before anybody can look at it.
 *
 * @param patience How long the server may be silent, in milliseconds.
 * @returns `null`: it does not answer, or has no STARTTLS.
 */
export async function openForTls(
  { host, port }: { readonly host: string; readonly port: number },
  patience: number,
): Promise<Socket | null> {
  const socket = connect({ host, port }).setEncoding('latin1');
  socket.setTimeout(patience, () => socket.destroy());
  // Whatever goes wrong ends the reading below, which is all that there is to know.
  socket.on('error', () => undefined);
  const replies = repliesOf(socket);
  for (const [expected, command] of [
    [/^220/, 'EHLO [127.0.0.1]'],
    [/^250[ -]STARTTLS\s*$/im, 'STARTTLS'],
  ] as const) {
    if (!expected.test(await replies.next())) return giveUp(socket);
    socket.write(`${command}\r\n`);
  }
  if (!(await replies.next()).startsWith('220')) return giveUp(socket);
  replies.end();
  return socket;
}

function giveUp(socket: Socket): null {
  socket.destroy();
  return null;
}

/** Gives the answers of a server one by one; one that does not come is empty. */
function repliesOf(socket: Socket): { readonly next: () => Promise<string>; readonly end: () => void } {
  let text = '';
  let wake = (): void => undefined;
  const onData = (piece: string): void => {
    text += piece;
    if (text.length > LONGEST) socket.destroy();
    wake();
  };
  const onClose = (): void => wake();
  socket.on('data', onData);
  socket.on('close', onClose);
  return {
    async next() {
      for (;;) {
        // The last line of an answer has a blank after its number (RFC 5321, section 4.2.1).
        const whole = /^(?:\d{3}-.*\r?\n)*\d{3}(?: .*)?\r?\n/.exec(text)?.[0];
        if (whole !== undefined) {
          text = text.slice(whole.length);
          return whole;
        }
        if (socket.destroyed) return '';
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end() {
      socket.off('data', onData).off('close', onClose);
    },
  };
}
