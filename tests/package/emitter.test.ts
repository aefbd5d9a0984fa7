import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { installPackage, type Project } from './installed.ts';

/** The example of the documentation: the emitter, and the configuration that names it. */
const [CALENDAR = '', CONFIG = ''] = Array.from(
  readFileSync(resolve(import.meta.dirname, '../../docs/outputs.md'), 'utf8').matchAll(
    /^```ts[^\n]*\n(.*?)^```/gms,
  ),
  ([, code = '']) => code,
);

/** The example of a program that mails; `root` and `process` are those of the program. */
const MAILING = `${
  /^```ts[^\n]*\n(import \{ mailSource.*?)^```/ms.exec(
    readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8'),
  )?.[1] ?? ''
}
declare const root: string;
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
`;

const ARTICLE = `---
title: Two things, one of them known to the day
date: 2016-12-27
---

## 1. Alpha, beta; gamma ship

On 4 February 2016, alpha shipped.

## 2. Delta follows

In 2015, delta followed.
`;

describe('an output of your own, in a project that has milepost as a package', () => {
  let project: Project;
  beforeAll(() => {
    project = installPackage();
    project.write('content/articles/2016-12-27-things.md', ARTICLE);
    project.write('calendar.ts', CALENDAR);
    project.write('milepost.config.ts', CONFIG);
  }, 120_000);
  afterAll(() => rmSync(project.root, { recursive: true, force: true }));

  test('needs no types beyond those the package exports', async () => {
    expect(await project.typeErrors()).toBe('');
  });

  test('nor does a program that mails', async () => {
    expect(MAILING).toContain('await send(');
    project.write('mailing.ts', MAILING);
    const errors = await project.typeErrors();
    rmSync(join(project.root, 'mailing.ts'));
    expect(errors).toBe('');
  });

  test('the types are not loose: a mistake is an error', async () => {
    project.write('mistake.ts', CALENDAR.replace('path:', 'place:'));
    expect(await project.typeErrors()).toContain("Property 'path' is missing");
    rmSync(join(project.root, 'mistake.ts'));
  });

  test('is built together with the rest', async () => {
    expect(await project.milepost('build')).toMatchObject({ code: 0 });
    expect(project.read('out/index.html')).toContain('Two things');
    const unfolded = project.read('out/timeline.ics').replaceAll('\r\n ', '').split('\r\n');
    expect(unfolded.filter((line) => !line.startsWith('UID:'))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//example.org//timeline//EN',
      'BEGIN:VEVENT',
      'DTSTAMP:20161227T000000Z',
      'DTSTART;VALUE=DATE:20160204',
      String.raw`SUMMARY:Alpha\, beta\; gamma ship`,
      String.raw`DESCRIPTION:On 4 February 2016\, alpha shipped.`,
      'URL:https://example.org/articles/things/#alpha-beta-gamma-ship',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('is left alone as long as nothing changes', async () => {
    expect((await project.milepost('build')).stderr).toMatch(/: 0 written, .* 0 removed/);
    // Not because nothing was checked.
    project.write('content/articles/2016-12-27-things.md', ARTICLE.replace('title: Two', 'title:  Two'));
    expect((await project.milepost('build')).stderr).toMatch(/: 0 written, .* 0 removed/);
  });

  test('is made again, and nothing else is, when a module that the configuration imports is edited', async () => {
    project.write('calendar.ts', CALENDAR.replace('//timeline//', '//dates//'));
    expect((await project.milepost('build')).stderr).toContain(': 1 written, ');
    expect(project.read('out/timeline.ics')).toContain('//dates//');
  });

  test('is made again by a build that watches', async () => {
    const building = project.start('build', '--watch');
    await building.says('Watching');
    for (const [times, word] of ['watched', 'again'].entries()) {
      const edit = (): void => project.write('calendar.ts', CALENDAR.replace('//timeline//', `//${word}//`));
      await building.says(`(: 1 written, .*){${times + 1}}`, edit);
      expect(project.read('out/timeline.ics')).toContain(`//${word}//`);
    }
    await building.stop();
  });

  test('is removed when the configuration no longer names it', async () => {
    project.write('milepost.config.ts', CONFIG.replace('[calendar]', '[]'));
    expect((await project.milepost('build')).stderr).toContain(' 1 removed ');
  });
});
