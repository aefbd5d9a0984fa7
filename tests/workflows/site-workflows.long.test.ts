import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { contentRepository, runWorkflow } from './runner/run-workflow.ts';
import { commentServer, CONTENT, preview, pullRequest, request, usePackage } from './runner/site-run.ts';

usePackage();

describe('the workflows for publishers, in a repository that holds only content', () => {
  test('publish-site.yml builds, commits the ids, and deploys what it built', async () => {
    const repository = contentRepository(CONTENT);
    const run = await runWorkflow(request(repository, { workflow: 'publish-site.yml' }));
    expect(run.results, run.logs['build']).toEqual({
      build: 'success',
      lock: 'success',
      deploy: 'success',
      send: 'skipped',
    });
    expect(readFileSync(join(run.artifacts, 'github-pages/feed.xml'), 'utf8')).toContain('Two things');
    expect(repository.git('ls-remote', 'origin', 'main')).not.toContain(repository.git('rev-parse', 'HEAD'));
    repository.git('pull', '-q', 'origin', 'main');
    expect(repository.git('show', '--name-only', '--format=%an', 'HEAD')).toBe(
      'github-actions[bot]\n\nmilepost.lock',
    );
    // The next run has nothing to commit.
    const again = await runWorkflow(request(repository, { workflow: 'publish-site.yml' }));
    expect(again.results).toMatchObject({ lock: 'success', deploy: 'success' });
    repository.git('fetch', '-q', 'origin', 'main');
    expect(repository.git('rev-parse', 'FETCH_HEAD')).toBe(repository.git('rev-parse', 'HEAD'));
  });

  test('preview-site.yml says in one comment what changes, and brings it up to date', async () => {
    const { url, bodies } = await commentServer();
    const run = await runWorkflow(
      preview(pullRequest('---\ndraft: true\n---\n# More things\n\nText.\n'), url),
    );
    expect(run.results, run.logs['preview']).toEqual({ preview: 'success', comment: 'success' });
    expect(bodies()).toHaveLength(2);
    expect(bodies()[1]).toContain('### new: More things');
    expect(bodies()[1]).toContain('- [All pages, to download](https://github.com/artifacts/preview)');
    expect(run.summary).toContain('### new: More things');
    expect(existsSync(join(run.artifacts, 'preview/index.html'))).toBe(true);
    await runWorkflow(preview(pullRequest('---\ndraft: true\n---\n# Other things\n\nText.\n'), url));
    expect(bodies()).toHaveLength(2);
    expect(bodies()[1]).toContain('### new: Other things');
  });
});
