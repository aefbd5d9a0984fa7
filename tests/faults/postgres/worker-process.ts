// Does what `milepost work` and `milepost send` do, in a process of its own, with a shorter lease, less patience for a mail
// server that stalls, and a clock that goes wrong.
import { join } from 'node:path';

import { explainedMailing } from '../../../pipeline/commands/mailing/explained.ts';
import { runSend } from '../../../pipeline/commands/mailing/run.ts';
import { teller } from '../../../pipeline/commands/mailing/tell.ts';
import { CommandFailure, type CommandEffects } from '../../../pipeline/commands/common/effects.ts';
import { withStopSignal } from '../../../pipeline/commands/common/stop-signal.ts';
import { smtpTransport } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import { work } from '../../../pipeline/mailing/work.ts';
import { fakeEffects, SECRET } from '../../mailing/support/effects.ts';
import { sendingIdentity } from '../../mailing/support/run.ts';
import { faultMaterial } from './fault-material.ts';
import { processInput, TIMEOUTS, type ProcessInput } from './process-input.ts';

const input = processInput(process.argv[2] ?? '');
const effects: CommandEffects = {
  ...fakeEffects(),
  stderr: (text) => void process.stderr.write(text),
  now: () => new Date(Date.now() + input.ahead),
  setExitCode: (code) => (process.exitCode = code),
};

try {
  await withStopSignal((signal) => (input.article === null ? works : sends)(input, signal));
} catch (error) {
  if (!(error instanceof CommandFailure)) throw error;
  process.stderr.write(`error: ${error.message}\n${error.hint ?? ''}\n`);
  process.exitCode = error.exitCode;
}

function works({ url, lease, connections, untilDone }: ProcessInput, signal: AbortSignal): Promise<void> {
  const database = { engine: 'postgres' as const, url };
  return explainedMailing(database, () =>
    work({
      database,
      journal: join(process.cwd(), 'unsubscribed'),
      keys: { secret: SECRET, dkimKey: '' },
      transport: transport(),
      connections,
      lease,
      untilDone,
      chores: null,
      patience: 0,
      signal,
      now: () => effects.now(),
      tell: teller({ quiet: false, run: 'send' }, effects),
    }),
  );
}

async function sends({ lease }: ProcessInput, signal: AbortSignal): Promise<void> {
  const material = faultMaterial(input);
  const sender = sendingIdentity(material.settings, {
    MILEPOST_SECRET: SECRET,
    MILEPOST_SMTP_URL: 'smtp://127.0.0.1',
  });
  const equipped = { ...material, sender, transport: transport(), lease };
  await runSend(equipped, { slug: null, yes: true, quiet: false, wait: 0, signal }, effects);
}

function transport(): ReturnType<typeof smtpTransport> {
  const server = { host: '127.0.0.1', port: input.smtpPort, secure: false, user: null, password: null };
  return smtpTransport(server, TIMEOUTS);
}
