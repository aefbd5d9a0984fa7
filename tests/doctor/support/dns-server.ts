import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

import {
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  streamDecode,
  streamEncode,
  type Answer,
  type Packet,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import { onTestFinished } from 'vitest';

import { portOf } from '../../deliver/support/scripted-server.ts';

/** What is in a zone, by name and type: `{ 'example.org TXT': ['v=spf1 -all'] }`. */
export type Zone = Readonly<Record<string, readonly string[]>>;

/** A name server in this process, on UDP and TCP. */
export interface DnsServer {
  /** `127.0.0.1:5353` */
  readonly address: string;
}

/** Above this an answer over UDP is cut off, so that it is asked for over TCP, in bytes. */
const LONGEST = 512;

/** Serves a zone until the end of the test. Names with `broken` at an end are answered with SERVFAIL. */
export async function dnsServer(zone: Zone): Promise<DnsServer> {
  const answer = (message: Buffer): Packet => {
    const { id = 0, questions = [] } = decode(message);
    const [question] = questions;
    const name = question?.name.toLowerCase() ?? '';
    const answers = (zone[`${name} ${question?.type ?? ''}`] ?? []).map((value) =>
      record(name, question?.type ?? '', value),
    );
    const exists = Object.keys(zone).some((key) => key.startsWith(`${name} `) || key.includes(`.${name} `));
    const code = /^broken\.|\.broken$/.test(name) ? 2 : exists ? 0 : 3;
    return { type: 'response', id, flags: AUTHORITATIVE_ANSWER | code, questions, answers };
  };
  const tcp = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (message) => {
      const { id } = streamDecode(message);
      socket.write(streamEncode({ ...answer(message.subarray(2)), ...(id === undefined ? {} : { id }) }));
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const port = portOf(tcp.address());
  const udp = createSocket('udp4', (message, from) => {
    const packet = answer(message);
    const whole = encode(packet);
    const sent =
      whole.length <= LONGEST
        ? whole
        : encode({ ...packet, flags: (packet.flags ?? 0) | TRUNCATED_RESPONSE, answers: [] });
    udp.send(sent, from.port, from.address);
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => udp.close(() => resolve()));
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
  });
  return { address: `127.0.0.1:${port}` };
}

function record(name: string, type: string, value: string): Answer {
  if (type === 'TXT') return { name, type, data: value.match(/.{1,255}/g) ?? [''] };
  if (type === 'MX') {
    const [preference = '0', exchange = '.'] = value.split(' ');
    return { name, type, data: { preference: Number(preference), exchange } };
  }
  if (type === 'A' || type === 'AAAA' || type === 'PTR' || type === 'CNAME')
    return { name, type, data: value };
  throw new TypeError(`Unexpected type ${type}`);
}
