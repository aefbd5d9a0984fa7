import { onTestFinished } from 'vitest';

import { spawnServe, type ServeProcess } from './spawn-serve.ts';

/** Starts `milepost serve` in a publication's folder; the test ends it in any case. */
export async function serveProcess(
  root: string,
  env: Readonly<Record<string, string>>,
): Promise<ServeProcess> {
  const server = await spawnServe(root, env);
  onTestFinished(() => server.kill());
  return server;
}
