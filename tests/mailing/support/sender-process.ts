// Runs `send` or `digest` in a process of its own, to be killed. Arguments: database, port, connections, which.
import { materialOf } from './material.ts';
import { fakeEffects } from './effects.ts';
import { digest, send } from './run.ts';

const [database = '', port = '', connections = '', work = ''] = process.argv.slice(2);
const material = materialOf({ fresh: '2026-03-01' }, database, { connections: Number(connections) });
const run = work === 'digest' ? digest : send;
const report = await run(material, Number(port), fakeEffects(), { quiet: true });
process.stdout.write(JSON.stringify(report));
