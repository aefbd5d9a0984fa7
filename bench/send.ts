/**
 * How fast `milepost send` is compared with a plain nodemailer pool: the same messages of 70 kB, signed with rsa-sha256
 * (2048 bits), go to the same server on this machine (Debian's `smtp-sink` if installed, or the one in SMTP_SINK, else
 * one of our own); ours keeps its ledger on disk. Then measures the memory by the size of the audience.
 *
 * Needs an idle machine with two processors: ours signs on the second while it sends on the first.
 *
 *     node bench/send.ts [connections]
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

const CONNECTIONS = process.argv[2] ?? '50';
/** So many that both senders run for about as long, and warming up counts for as much. */
const PLAIN_MESSAGES = '1500';
const OUR_MESSAGES = '12000';
const ROUNDS = 3;
const AUDIENCES = ['1000', '10000', '100000'];

/**
 * What a sender prints: `bytes` of a message; `cpu` seconds; the most memory in bytes that the process had (`peak`),
 * and how much was in use after a garbage collection (`live`).
 */
const resultSchema = z.object({
  sent: z.number(),
  seconds: z.number(),
  bytes: z.number(),
  cpu: z.number(),
  peak: z.number(),
  live: z.number(),
});
type Result = z.infer<typeof resultSchema>;

const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
const sink = await startSink();
try {
  const [load = 0] = loadavg();
  stdout.write(
    `${sink.name}, ${CONNECTIONS} connections; ${availableParallelism()} processors, load before ${load.toFixed(1)}\n`,
  );
  const ratios: number[] = [];
  // Alternately and several times, so that other load on the machine affects both.
  for (let round = 1; round <= ROUNDS; round += 1) {
    const plain = run('plain.ts', [PLAIN_MESSAGES, sink.port, CONNECTIONS]);
    const our = ours(OUR_MESSAGES, []);
    const ratio = rate(our) / rate(plain);
    ratios.push(ratio);
    stdout.write(
      `${our.bytes} bytes: nodemailer ${words(plain)}; milepost ${words(our)}; ${ratio.toFixed(1)} times\n`,
    );
  }
  const middle = ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  stdout.write(`ratio ${middle.toFixed(1)} (the aim is 6; less than 4 is a fault)\n`);
  for (const size of AUDIENCES) {
    const { peak, live, seconds } = ours(size, ['--expose-gc']);
    stdout.write(
      `${size.padStart(6)} subscribers: ${megabytes(live)} MB in use, RSS ${megabytes(peak)} MB at the most, ${seconds.toFixed(1)} s\n`,
    );
  }
  process.exitCode = middle < 4 ? 1 : 0;
} finally {
  sink.process.kill();
  rmSync(folder, { recursive: true });
}

/** @param flags For Node; with `--expose-gc` it also measures the memory in use, which takes time. */
function ours(size: string, flags: readonly string[]): Result {
  const file = join(mkdtempSync(join(folder, 'ours-')), 'milepost.sqlite');
  return run('ours.ts', [file, size, sink.port, CONNECTIONS], flags);
}

/** Runs one of the senders; what it prints is the result. */
function run(script: string, args: readonly string[], flags: readonly string[] = []): Result {
  const path = join(import.meta.dirname, 'send', script);
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, path, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return resultSchema.parse(JSON.parse(stdout));
}

function rate({ sent, seconds }: Result): number {
  return sent / seconds;
}

function words({ sent, seconds, cpu }: Result): string {
  return `${(sent / seconds).toFixed(0)} a second (${((cpu / sent) * 1000).toFixed(2)} ms of processor each)`;
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

async function startSink(): Promise<{
  readonly name: string;
  readonly port: string;
  readonly process: ChildProcess;
}> {
  const program = process.env['SMTP_SINK'] ?? 'smtp-sink';
  const port = String(await freePort());
  const theirs = spawn(program, [...asUser(), `127.0.0.1:${port}`, '1000'], { stdio: 'ignore' });
  const started = await new Promise<boolean>((resolve) => {
    theirs.once('error', () => resolve(false));
    theirs.once('exit', () => resolve(false));
    theirs.once('spawn', () => void answers(port).then(resolve));
  });
  if (started) return { name: 'smtp-sink', port, process: theirs };
  const ours = spawn(process.execPath, [join(import.meta.dirname, 'send', 'sink.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ownPort = await new Promise<string>((resolve) => {
    ours.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  return { name: 'our own sink', port: ownPort, process: ours };
}

/** smtp-sink does not run as root. */
function asUser(): readonly string[] {
  return process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

async function answers(port: string): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    const is = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (is) return true;
    await delay(50);
  }
  return false;
}
