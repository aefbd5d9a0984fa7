import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { type PreviewFolder, previewFolder } from './files.ts';

const BIN = join(import.meta.dirname, '../../pipeline/bin.mjs');

let folder: PreviewFolder;
let child: ChildProcess;
beforeEach(() => {
  folder = previewFolder();
});
afterEach(() => {
  child.kill('SIGKILL');
  folder.remove();
});

it('tells open pages about a change, and ends when told to', { timeout: 60_000 }, async () => {
  child = spawn(process.execPath, [BIN, 'preview', '--root', folder.root, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = /"url":"([^"]+)"/.exec(await firstLine(child))?.[1] ?? '';
  const events = await fetch(new URL('events', url));
  const versions = versionsOf(events);
  expect((await versions.next()).value).toBe('1');

  folder.write(
    'content/articles/2026-01-02-list.md',
    '---\ntitle: Changed\n---\n\n1. One\n\nText.\n\n2. Two\n\nText.\n',
  );
  expect((await versions.next()).value).toBe('2');
  expect(await (await fetch(new URL('editions/list', url))).text()).toContain('Changed');

  folder.write('templates/email/partials/footer.mjml', '<mj-section>\n{{ nothing }}</mj-section>');
  expect((await versions.next()).value).toBe('3');
  const broken = await fetch(new URL('editions/list', url));
  expect(await broken.text()).toContain('templates/email/partials/footer.mjml:2');

  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('Expected an output');
  stdout.setEncoding('utf8');
  for await (const chunk of stdout) return String(chunk);
  return '';
}

async function* versionsOf(response: Response): AsyncGenerator<string, string> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const data = /data: (\d+)/.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield data;
    }
  }
  return 'ended';
}
