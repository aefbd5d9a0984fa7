import { createServer } from 'node:http';

import { describe, expect, onTestFinished, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication, type TestPublication } from './publication.ts';

const PATH = 'content/articles/2016-12-27-three.md';

interface Hub {
  readonly url: string;
  /** Each request since the last call: method, content type, body. */
  take(): readonly { readonly method: string; readonly type: string; readonly body: string }[];
  /** The status it answers with for a feed. */
  status: (feed: string) => number;
}

/** A hub on this machine, which ends with the test. */
async function startHub(): Promise<Hub> {
  let requests: { method: string; type: string; body: string }[] = [];
  const hub = {
    url: '',
    take: () => requests.splice(0),
    status: (topic: string): number => (topic === '' ? 400 : 204),
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      requests.push({ method: request.method ?? '', type: request.headers['content-type'] ?? '', body });
      response.statusCode = hub.status(new URLSearchParams(body).get('hub.url') ?? '');
      response.end(response.statusCode === 204 ? '' : 'no such topic');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  const { port } = address;
  hub.url = `http://127.0.0.1:${port}/hub`;
  requests = [];
  return hub;
}

function publicationWith(hub: string): TestPublication {
  const config = CONFIG.replace('site:', `feeds: { limit: 2, hub: '${hub}' }, site:`);
  return testPublication({ 'milepost.config.ts': config, [PATH]: ARTICLE });
}

function feedsTold(hub: Hub): readonly (string | null)[] {
  return hub.take().map(({ body }) => new URLSearchParams(body).get('hub.url'));
}

describe('milepost ping', () => {
  test('tells the hub about each feed, by POST, and not about archives', async () => {
    const hub = await startHub();
    const publication = publicationWith(hub.url);
    await publication.milepost('build');
    expect(publication.files().has('milestones/archive/1/feed.xml')).toBe(true);
    expect(await publication.milepost('ping')).toMatchObject({
      code: 0,
      stderr: `6 of 6 changed feeds told to ${hub.url}\n`,
    });
    const requests = hub.take();
    expect(new Set(requests.map(({ method, type }) => `${method} ${type}`))).toEqual(
      new Set(['POST application/x-www-form-urlencoded;charset=UTF-8']),
    );
    expect(requests[0]?.body).toBe('hub.mode=publish&hub.url=https%3A%2F%2Fexample.org%2Fatom.xml');
    expect(requests.map(({ body }) => new URLSearchParams(body).get('hub.url'))).toEqual(
      ['', 'milestones/'].flatMap((folder) =>
        ['atom.xml', 'feed.json', 'feed.xml'].map((name) => `https://example.org/${folder}${name}`),
      ),
    );
  });

  test('tells it nothing if no byte changed, even after another build', async () => {
    const hub = await startHub();
    const publication = publicationWith(hub.url);
    await publication.milepost('build');
    await publication.milepost('ping');
    hub.take();
    await publication.milepost('build');
    expect(await publication.milepost('ping', '--json')).toMatchObject({
      code: 0,
      stdout: '{"ok":true,"pinged":[],"failed":[]}\n',
    });
    expect(hub.take()).toEqual([]);
  });

  test('tells it only about the feeds whose bytes changed', async () => {
    const hub = await startHub();
    const publication = publicationWith(hub.url);
    await publication.milepost('build');
    await publication.milepost('ping');
    hub.take();
    publication.write(PATH, ARTICLE.replace('An introduction.', 'Another introduction.'));
    await publication.milepost('build');
    await publication.milepost('ping');
    // The introduction is in the articles' feeds, not in those of the milestones.
    expect(feedsTold(hub)).toEqual(
      ['atom.xml', 'feed.json', 'feed.xml'].map((name) => `https://example.org/${name}`),
    );
  });

  test('a feed that the hub refuses is an error, and is reported to it again the next time', async () => {
    const hub = await startHub();
    const publication = publicationWith(hub.url);
    await publication.milepost('build');
    hub.status = (feed) => (feed.endsWith('/atom.xml') ? 404 : 202);
    const { code, stderr } = await publication.milepost('ping');
    expect(code).toBe(1);
    expect(stderr).toContain('did not take https://example.org/atom.xml: 404, no such topic');
    expect(stderr).toContain('4 of 6 changed feeds told');
    hub.take();
    hub.status = () => 204;
    expect(await publication.milepost('ping')).toMatchObject({ code: 0 });
    expect(feedsTold(hub)).toEqual([
      'https://example.org/atom.xml',
      'https://example.org/milestones/atom.xml',
    ]);
  });

  test('a hub that can’t be reached is an error, and is not tried for every feed', async () => {
    const publication = publicationWith('http://127.0.0.1:1/');
    await publication.milepost('build');
    const { code, stderr } = await publication.milepost('ping');
    expect(code).toBe(1);
    expect(stderr.match(/did not take/g)).toHaveLength(1);
  });

  test('another hub is told about everything', async () => {
    const [one, two] = [await startHub(), await startHub()];
    const publication = publicationWith(one.url);
    await publication.milepost('build');
    await publication.milepost('ping');
    publication.write('milepost.config.ts', publication.read('milepost.config.ts').replace(one.url, two.url));
    await publication.milepost('ping');
    expect(two.take()).toHaveLength(6);
  });

  test('an invalid record counts as no record', async () => {
    const hub = await startHub();
    const publication = publicationWith(hub.url);
    await publication.milepost('build');
    publication.write('out/.milepost/pinged.json', '{"version":1,"hub":');
    expect(await publication.milepost('ping')).toMatchObject({ code: 0 });
    expect(hub.take()).toHaveLength(6);
  });

  test('does nothing else: content, lock and every published file stay as they are', async () => {
    const hub = await startHub();
    const publication = publicationWith(hub.url);
    await publication.milepost('build');
    const before = publication.files('.');
    publication.write(PATH, ARTICLE.replace('An introduction.', 'Not built yet.'));
    await publication.milepost('ping');
    const after = publication.files('.');
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(changed).toEqual([PATH, 'out/.milepost/pinged.json']);
  });

  test.each([
    ['no hub', CONFIG, 'There is no hub to ping'],
    [
      'no build',
      CONFIG.replace('site:', "feeds: { hub: 'https://hub.example/' }, site:"),
      'There is no build in',
    ],
  ])('with %s: exit code 2, and what to do', async (_, config, message) => {
    const { code, stderr } = await testPublication({ 'milepost.config.ts': config }).milepost('ping');
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
