import { describe, expect, test } from 'vitest';

import { testPublication, type TestPublication } from './publication.ts';

const config = (site: string): string =>
  `export default { site: { url: 'https://example.org/', title: 'Log', ${site} }, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'], endpoint: 'https://example.org/mail/' } };\n`;
const ARTICLE = (date: string): string =>
  `---\ndate: ${date}\n---\n# News\n\n1. One\n\nYesterday this happened.\n\n2. Two\n\nText.\n`;

function publicationOf(site: string, date: string): TestPublication {
  return testPublication({ 'milepost.config.mjs': config(site), 'content/articles/news.md': ARTICLE(date) });
}

/** The day that is shown, in every place that shows one. */
function shown(publication: TestPublication, day: string, iso: string): void {
  for (const path of [
    'index.html',
    'articles/news/index.html',
    'newsletters/news/edition.html',
    'newsletters/news/edition.txt',
  ])
    expect(publication.read(`out/${path}`), path).toContain(day);
  expect(JSON.parse(publication.read('out/data/articles.json')).articles[0].published).toBe(iso);
  expect(JSON.parse(publication.read('out/feed.json')).items[0].date_published).toBe(iso);
}

describe('the day of an article', () => {
  test('is its author’s, even if it is another day in UTC', async () => {
    const publication = publicationOf('', '2024-05-01T23:30:00-07:00');
    expect((await publication.milepost('build')).code).toBe(0);
    shown(publication, 'May 1, 2024', '2024-05-01T23:30:00-07:00');
    for (const [path, text] of publication.files()) expect(text, path).not.toContain('May 2, 2024');
    // What happened yesterday happened the day before that day.
    expect(JSON.parse(publication.read('out/data/milestones.json')).milestones[0].date.edtf).toBe(
      '2024-04-30',
    );
    expect(publication.read('out/feed.xml')).toContain('Thu, 02 May 2024 06:30:00 GMT');
  });

  test('is counted in the publication’s time zone if there is one', async () => {
    const publication = publicationOf("timeZone: 'Europe/Berlin'", '2024-05-01T23:30:00-07:00');
    expect((await publication.milepost('build')).code).toBe(0);
    shown(publication, 'May 2, 2024', '2024-05-02T08:30:00+02:00');
  });

  test('does not change the lock, however it is written', async () => {
    const publication = publicationOf('', '2024-05-01T23:30:00-07:00');
    await publication.milepost('build');
    const lock = publication.read('milepost.lock');
    expect(lock).toContain('2024-05-02T06:30:00Z');
    publication.write('milepost.config.mjs', config("timeZone: 'Asia/Tokyo'"));
    publication.write('content/articles/news.md', ARTICLE('2024-05-02T08:30:00+02:00'));
    expect((await publication.milepost('build', '--frozen')).code).toBe(0);
    expect(publication.read('milepost.lock')).toBe(lock);
  });

  test('of an edit that the lock knows is counted like the day of its publication', async () => {
    const publication = publicationOf('', '2026-11-23T12:00:00-12:00');
    await publication.milepost('build');
    publication.write(
      'content/articles/news.md',
      ARTICLE('2026-11-23T12:00:00-12:00').replace(
        'Text.',
        'Something else altogether has been written here.',
      ),
    );
    // Now it is nine in the morning of the 24th in UTC, and still the 23rd there.
    await publication.milepost('build');
    expect(publication.read('milepost.lock')).toContain('"updated": "2026-11-24T09:00:00Z"');
    expect(publication.read('out/articles/news/index.html')).not.toContain('Updated');
  });

  test('an unknown time zone is a configuration error', async () => {
    const { code, stderr } = await publicationOf("timeZone: 'Europe/Nowhere'", '2024-05-01').milepost(
      'check',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('`site.timeZone`, expected an IANA name like `Europe/Berlin`');
  });
});
