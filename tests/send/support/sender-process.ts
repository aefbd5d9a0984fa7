// Runs `send` in a process of its own, to be killed. Arguments: database, port, connections.
import { materialOf } from './material.ts';
import { fakeEffects } from './effects.ts';
import { send } from './run.ts';

const [database = '', port = '', connections = ''] = process.argv.slice(2);
const material = materialOf({ fresh: '2026-03-01' }, database, { connections: Number(connections) });
const report = await send(material, Number(port), fakeEffects(), { quiet: true });
process.stdout.write(JSON.stringify(report));
