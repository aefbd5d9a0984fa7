// Runs a Postgres server for the process that has started this one, and ends it when that has ended, however that happened.
// Says the server's URL in a line on standard output; if there can be none, says why on standard error and fails.
import { spareSchemas } from './spare-schemas.ts';
import { startPostgres, type PostgresServer } from './start-postgres.ts';

// Ctrl-C is for the tests: the server is there until they have ended.
process.on('SIGINT', () => undefined);

const server = await start();
if (server !== null) {
  const over = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    // Nobody writes to it: it ends with the process that has its other end.
    process.stdin.once('end', resolve).once('error', resolve).resume();
  });
  process.stdout.write(`${server.url}\n`);
  const broken = await Promise.race([over, server.ended]);
  if (broken !== undefined) process.stderr.write(`The Postgres server of the tests has ended: ${broken}\n`);
  await server.stop();
  process.exit();
}

async function start(): Promise<PostgresServer | null> {
  let started: PostgresServer | null = null;
  try {
    started = await startPostgres();
    await spareSchemas(started.url);
    return started;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    await started?.stop();
    return null;
  }
}
