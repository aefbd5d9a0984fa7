import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, onTestFinished } from 'vitest';

import { installPackage, type Project } from '../../package/installed.ts';
import { contentRepository, type RunRequest } from './run-workflow.ts';

const CONFIG = `export default {
  site: { url: 'https://blog.example.org/', title: 'Blog', language: 'en' },
  newsletter: { from: { name: 'Blog', address: 'news@example.org' }, postalAddress: ['Nowhere 1'] },
};
`;
const ARTICLE = '# Two things\n\n## 1. Alpha\n\nAlpha came first.\n\n## 2. Beta\n\nBeta followed it.\n';
/** A repository that holds only content. */
export const CONTENT: Readonly<Record<string, string>> = {
  'milepost.config.mjs': CONFIG,
  'content/articles/2026-11-20-things.md': ARTICLE,
};

/** A tarball to install with npm itself, from a registry; without it, a stand-in for npm installs the compiled package. */
const TARBALL = process.env['MILEPOST_TARBALL'];
let bin = '';

/** Compiles and installs the package for the tests of a file, and puts a stand-in for npm beside it. */
export function usePackage(): { readonly project: () => Project } {
  let project: Project;
  beforeAll(() => {
    project = installPackage();
    bin = join(project.root, 'bin');
    mkdirSync(bin);
    const program = join(project.root, 'node_modules/milepost/dist/pipeline/bin.mjs');
    // npm, where it is asked to install something into a folder; it says what.
    writeFileSync(
      join(bin, 'npm'),
      `#!/bin/bash
set -eu
echo "npm $*"
folder=$PWD
while [ $# -gt 0 ]; do if [ "$1" = --prefix ]; then folder=$2; fi; shift; done
mkdir -p "$folder/node_modules/.bin"
printf '#!/bin/sh\\nexec node "%s" "$@"\\n' '${program}' >"$folder/node_modules/.bin/milepost"
chmod +x "$folder/node_modules/.bin/milepost"
`,
    );
    chmodSync(join(bin, 'npm'), 0o755);
  }, 120_000);
  afterAll(() => rmSync(project.root, { recursive: true, force: true }));
  return { project: () => project };
}

/** What a run in this repository begins with. */
export function request(
  repository: ReturnType<typeof contentRepository>,
  more: Partial<RunRequest> & Pick<RunRequest, 'workflow'>,
): RunRequest {
  return {
    origin: repository.origin,
    sha: repository.git('rev-parse', 'HEAD'),
    ref: 'refs/heads/main',
    eventName: 'push',
    event: {},
    path: TARBALL === undefined ? [bin] : [],
    ...more,
    inputs: { ...(TARBALL === undefined ? {} : { package: TARBALL }), ...more.inputs },
  };
}

/** GitHub's comments of one pull request. */
export async function commentServer(): Promise<{ url: string; bodies: () => readonly string[] }> {
  const comments: { id: number; body: string; user: { type: string } }[] = [
    { id: 1, body: '<!-- milepost report -->\nsomebody else', user: { type: 'User' } },
  ];
  const server = createServer((incoming, answer) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    incoming.on('end', () => {
      const isAllowed = incoming.headers.authorization === 'Bearer the-token';
      const { body }: { body?: string } = text === '' ? {} : JSON.parse(text);
      const [path] = (incoming.url ?? '').split('?');
      let found: unknown = null;
      if (path === '/repos/someone/blog/issues/7/comments') {
        if (incoming.method === 'GET') found = comments;
        else {
          comments.push({ id: comments.length + 1, body: body ?? '', user: { type: 'Bot' } });
          found = {};
        }
      } else if (incoming.method === 'PATCH') {
        const one = comments.find(({ id }) => path === `/repos/someone/blog/issues/comments/${id}`);
        if (one !== undefined) Object.assign(one, { body });
        found = one ?? null;
      }
      answer.writeHead(!isAllowed ? 403 : found === null ? 404 : 200, { 'content-type': 'application/json' });
      answer.end(JSON.stringify(found ?? {}));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return { url: `http://127.0.0.1:${address.port}`, bodies: () => comments.map(({ body }) => body) };
}

const event = (from: string): RunRequest['event'] => ({
  pull_request: { number: 7, head: { repo: { full_name: from } } },
});

/** A pull request as GitHub checks it out: its merge into `main`. */
export function pullRequest(text: string): ReturnType<typeof contentRepository> {
  const repository = contentRepository(CONTENT);
  repository.git('checkout', '-q', '-b', 'change');
  repository.commit({ 'content/articles/2026-11-22-more.md': text });
  repository.git('checkout', '-q', 'main');
  repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'change');
  repository.git('push', '-q', 'origin', 'HEAD:refs/pull/7/merge');
  return repository;
}

/** The preview of a pull request. */
export const preview = (
  repository: ReturnType<typeof contentRepository>,
  url: string,
  from = 'someone/blog',
): RunRequest =>
  request(repository, {
    workflow: 'preview-site.yml',
    ref: 'refs/pull/7/merge',
    eventName: 'pull_request',
    event: event(from),
    env: { GITHUB_API_URL: url },
  });
