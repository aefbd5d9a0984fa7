import { setTimeout as delay } from 'node:timers/promises';

import { runSend } from '../../../pipeline/commands/mailing/run.ts';
import { smtpTransport } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import type { BadServer } from '../bad-server.ts';
import { check } from '../judge.ts';
import { run } from '../../mailing/support/command.ts';
import { fakeEffects, SECRET } from '../../mailing/support/effects.ts';
import { sendingIdentity } from '../../mailing/support/run.ts';
import { faultMaterial } from './fault-material.ts';
import { TIMEOUTS } from './process-input.ts';
import { articleDay, type Stage } from './stage.ts';

const HOUR = 3_600_000;
/** Each refusal of us ends a run, so there have to be many. */
const MAX_RUNS = 60;
/** After so many, the mail server does nothing wrong any more. */
const BAD_RUNS = 30;

/** `work --until-done`, which must end by itself. */
export async function finishAlone(stage: Stage, connections: number): Promise<void> {
  const worker = await stage.start({ connections, untilDone: true });
  const patience = Math.max(60_000, stage.lease.length * 4);
  const inTime = await Promise.race([worker.ended.then(() => true), delay(patience, false, { ref: false })]);
  check(inTime, '`work --until-done` does not end');
  check((worker.exitCode ?? 2) <= 1, '`work --until-done` failed');
}

/** Sends, hours later, until the edition is complete. @returns After how many runs it was. */
export async function finishWithSend(stage: Stage, mail: BadServer): Promise<number> {
  const url = stage.location.url;
  const material = faultMaterial({ url, connections: 2, article: articleDay() });
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtp://127.0.0.1' };
  const sender = sendingIdentity(material.settings, env);
  const server = { host: '127.0.0.1', port: mail.port, secure: false, user: null, password: null };
  const equipped = {
    ...material,
    sender,
    transport: smtpTransport(server, TIMEOUTS),
    lease: stage.lease,
  };
  const { signal } = new AbortController();
  for (let runs = 1; runs <= MAX_RUNS; runs += 1) {
    if (runs === BAD_RUNS) mail.behave();
    const effects = fakeEffects({ now: new Date(Date.now() + runs * 7 * HOUR).toISOString() });
    const options = { slug: null, yes: true, quiet: true, wait: 0, signal };
    const { editions } = await runSend(equipped, options, effects);
    if (editions.every(({ complete }) => complete)) return runs;
  }
  throw new Error('the edition is never complete');
}

/** Whom `milepost deliveries list` names as in doubt. */
export async function listedInDoubt({ location }: Stage): Promise<ReadonlySet<string>> {
  const env = { MILEPOST_DATABASE_URL: location.url };
  const { out } = await run('/', ['deliveries', 'list', '--state', 'unknown'], { env });
  return new Set(out.split('\n').flatMap((line) => line.split('\t')[1] ?? []));
}
