import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, test } from 'vitest';

import { contentRepository, type RunRequest, runWorkflow } from './runner/run-workflow.ts';
import { commentServer, CONTENT, preview, pullRequest, request, usePackage } from './runner/site-run.ts';

const { project } = usePackage();

describe('publish-site.yml, in a repository that holds only content', () => {
  test('publishes a folder of the repository', async () => {
    const repository = contentRepository(
      Object.fromEntries(Object.entries(CONTENT).map(([path, text]) => [`blog/${path}`, text])),
    );
    const run = await runWorkflow(
      request(repository, { workflow: 'publish-site.yml', inputs: { root: 'blog' } }),
    );
    expect(run.results, run.logs['build']).toMatchObject({ build: 'success', deploy: 'success' });
    repository.git('pull', '-q', 'origin', 'main');
    expect(repository.git('ls-files')).toContain('blog/milepost.lock');
  });

  test('an error in the content stops it before anything is committed or deployed, and is an annotation', async () => {
    const repository = contentRepository({
      ...CONTENT,
      'content/articles/2026-11-21-b.md': '---\ntitle: [\n---\n',
    });
    const run = await runWorkflow(request(repository, { workflow: 'publish-site.yml' }));
    expect(run.results).toEqual({ build: 'failure', lock: 'skipped', deploy: 'skipped', send: 'skipped' });
    expect(run.logs['build']).toContain('::error file=content/articles/2026-11-21-b.md,line=2');
    expect(run.summary).toContain('content/articles/2026-11-21-b.md');
  });

  test('a branch that is not published is only built', async () => {
    const repository = contentRepository(CONTENT);
    const run = await runWorkflow(
      request(repository, { workflow: 'publish-site.yml', ref: 'refs/heads/other' }),
    );
    expect(run.results).toMatchObject({ build: 'success', lock: 'skipped', deploy: 'skipped' });
  });

  const sending = (env: Partial<RunRequest>): Partial<RunRequest> & Pick<RunRequest, 'workflow'> => ({
    workflow: 'publish-site.yml',
    inputs: { send: true },
    ...env,
  });

  test.each([
    ['of GitHub’s own', {}, 'A runner of GitHub'],
    ['without the variable', { runner: 'self-hosted' as const }, 'Set the variable MILEPOST_DATABASE'],
    [
      'whose database is missing',
      { runner: 'self-hosted' as const, vars: { MILEPOST_DATABASE: '/nowhere/at-all.sqlite' } },
      'names no file on this runner',
    ],
  ])('sends nothing from a runner %s, and says why', async (_, more, message) => {
    const run = await runWorkflow(request(contentRepository(CONTENT), sending(more)));
    expect(run.results).toMatchObject({ deploy: 'success', send: 'failure' });
    expect(run.logs['send']).toContain('::error title=Nothing was sent::');
    expect(run.logs['send']).toContain(message);
  });

  test('sends from a runner of GitHub’s own if the ledger is on a server', async () => {
    const run = await runWorkflow(
      request(
        contentRepository(CONTENT),
        sending({
          secrets: {
            MILEPOST_SECRET: 'a'.repeat(40),
            MILEPOST_SMTP_URL: 'smtp://127.0.0.1:9',
            // Nobody listens at that port.
            MILEPOST_DATABASE_URL: 'postgres://milepost:hidden@127.0.0.1:9/newsletter',
          },
        }),
      ),
    );
    expect(run.results).toMatchObject({ deploy: 'success', send: 'failure' });
    expect(run.logs['send']).not.toContain('Nothing was sent::');
    expect(run.logs['send']).toContain("can't be reached: postgres://127.0.0.1:9/newsletter");
    expect(run.logs['send']).not.toContain('hidden');
  });

  test('sends from a runner of one’s own, with its ledger, once a person has confirmed the first use', async () => {
    project().write('milepost.config.mjs', CONTENT['milepost.config.mjs'] ?? '');
    await project().milepost('subscribers', 'add', 'you@example.org');
    const database = join(project().root, 'milepost.sqlite');
    expect(existsSync(database)).toBe(true);
    const run = (): ReturnType<typeof runWorkflow> =>
      runWorkflow(
        request(
          contentRepository(CONTENT),
          sending({
            runner: 'self-hosted',
            eventName: 'schedule',
            vars: { MILEPOST_DATABASE: database },
            secrets: { MILEPOST_SECRET: 'a'.repeat(40), MILEPOST_SMTP_URL: 'smtp://127.0.0.1:9' },
          }),
        ),
      );
    const first = await run();
    expect(first.results).toMatchObject({ deploy: 'success', send: 'failure' });
    expect(first.logs['send']).toContain(`never used with the database ${database}`);

    const ledger = new DatabaseSync(database);
    ledger.exec("insert into publication (id, first_use_at) values (1, '2026-11-01T00:00:00Z')");
    ledger.close();
    const later = await run();
    // Nobody listens at that port.
    expect(later.results).toMatchObject({ deploy: 'success', send: 'failure' });
    expect(later.logs['send']).not.toContain('Nothing was sent::');
    expect(later.logs['send']).not.toContain('never used');
    expect(later.logs['send']).toContain('Sending ');
  });
});

describe('preview-site.yml', () => {
  test('an error fails it, and the comment says what is wrong', async () => {
    const { url, bodies } = await commentServer();
    const run = await runWorkflow(preview(pullRequest('---\ntitle: [\n---\n'), url));
    expect(run.results).toEqual({ preview: 'failure', comment: 'success' });
    expect(bodies()[1]).toContain('content/articles/2026-11-22-more.md:2');
  });

  test('from a fork writes no comment: the report is in the summary', async () => {
    const { url, bodies } = await commentServer();
    const run = await runWorkflow(
      preview(pullRequest('---\ndraft: true\n---\n# More things\n\nText.\n'), url, 'fork/blog'),
    );
    expect(run.results).toEqual({ preview: 'success', comment: 'skipped' });
    expect(bodies()).toHaveLength(1);
    expect(run.summary).toContain('### new: More things');
  });
});
