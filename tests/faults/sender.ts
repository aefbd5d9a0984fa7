// Runs `send` in a process of its own, to be killed. Arguments: database, port, connections, the time.
import { fakeEffects } from '../mailing/support/effects.ts';
import { faultySend } from './faulty-send.ts';

const [database = '', port = '', connections = '', now = ''] = process.argv.slice(2);
const effects = fakeEffects({ now });
try {
  await faultySend({ database, port: Number(port), connections: Number(connections) }, effects);
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
