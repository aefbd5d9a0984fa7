// An SMTP server that accepts every message and throws it away, in a process of its own; prints its port.
import { createServer, type Socket } from 'node:net';

const END = Buffer.from('\r\n.\r\n');

const server = createServer({ noDelay: true }, converse);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? (address?.port ?? '') : ''}\n`);
});
// Ends when the process that started it ends.
process.stdin.resume().on('end', () => process.exit());

function converse(socket: Socket): void {
  let inData = false;
  let tail = Buffer.alloc(0);
  socket.write('220 sink ESMTP\r\n');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    const seen = Buffer.concat([tail, chunk]);
    if (inData) {
      // A connection carries one message at a time, so the end of the data so far is the end of the message.
      inData = !seen.subarray(-END.length).equals(END);
      tail = Buffer.from(inData ? seen.subarray(-END.length) : '');
      if (!inData) socket.write('250 2.0.0 Ok\r\n');
      return;
    }
    const lines = seen.toString('latin1').split('\r\n');
    tail = Buffer.from(lines.pop() ?? '', 'latin1');
    for (const line of lines) {
      const verb = line.slice(0, 4).toUpperCase();
      inData = verb === 'DATA';
      if (verb === 'QUIT') return void socket.end('221 2.0.0 Bye\r\n');
      socket.write(inData ? '354 Go on\r\n' : '250 2.0.0 Ok\r\n');
    }
  });
}
