import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { onTestFinished } from 'vitest';

import { portOf } from '../../deliver/support/scripted-server.ts';

/** Answers requests on this machine until the end of the test. @returns Its address, with a slash at the end. */
export async function webServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return `http://127.0.0.1:${portOf(server.address())}/`;
}

/** What is served at a path: a media type and a text, and perhaps more header fields. */
export type ServedFile = readonly [
  type: string,
  text: string | Buffer,
  headers?: Readonly<Record<string, string>>,
];

/** Serves files by path, `/feed.xml`; any other is not found. */
export function fileServer(files: Readonly<Record<string, ServedFile>>): Promise<string> {
  return webServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const [type, text, headers = {}] = file;
    response.writeHead(200, { ...(type === '' ? {} : { 'Content-Type': type }), ...headers }).end(text);
  });
}
