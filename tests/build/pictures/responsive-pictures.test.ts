import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { MAILED, photo, publicationOf, SHOWING, type TemporaryPublication } from './publication.ts';

const ARTICLE = 'content/pages/a.md';
const PAGE = 'a/index.html';
const DATED = 'content/articles/2026-05-01-b.md';

/** AVIF takes long. */
const FAST = `pictures: { formats: ['webp'] }`;

async function jpeg(width: number, height: number): Promise<Buffer> {
  return photo(width, height).jpeg({ quality: 100 }).toBuffer();
}

/** What is offered of the only picture on a page: files by type, and its element. */
function offered(html: string): { readonly sources: Record<string, string[]>; readonly image: string } {
  const sources = Object.fromEntries(
    Array.from(html.matchAll(/<source type="image\/(\w+)" srcset="([^"]*)"/g), ([, type = '', set = '']) => [
      type,
      set.split(', ').map((one) => one.replace(/^.*-(\d+\.\w+) /, '$1 ')),
    ]),
  );
  return { sources, image: /<img[^>]*>/.exec(html)?.[0] ?? '' };
}

describe('a photo on a page', () => {
  test('is offered in every width below its own, in the formats that are smaller; the original stays', async () => {
    const bytes = await jpeg(700, 300);
    const site = publicationOf({ [ARTICLE]: SHOWING('p.jpg'), 'content/pages/p.jpg': bytes });
    const { diagnostics } = await site.build();
    expect(diagnostics.filter(({ rule }) => rule !== 'no-date')).toEqual([]);
    const { sources, image } = offered(site.file(PAGE).toString());
    expect(sources).toEqual({
      avif: ['480.avif 480w', '700.avif 700w'],
      webp: ['480.webp 480w', '700.webp 700w'],
    });
    expect(image).toContain('src="../pages/p.jpg" alt="A hill" width="700" height="300"');
    expect(site.file('pages/p.jpg').equals(bytes)).toBe(true);
    const files = site.paths('pictures');
    expect(files).toHaveLength(4);
    for (const name of files) {
      const { width, format, compression } = await sharp(site.file(`pictures/${name}`)).metadata();
      expect(`${width}.${compression === 'av1' ? 'avif' : format}`).toBe(/\d+\.\w+$/.exec(name)?.[0]);
      expect(site.file(`pictures/${name}`).length).toBeLessThan(bytes.length);
    }
  });

  test('stands upright, and says neither where it was taken nor with what', async () => {
    const bytes = await photo(900, 600)
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const site = publicationOf({ [ARTICLE]: SHOWING('p.jpg'), 'content/pages/p.jpg': bytes });
    await site.build();
    expect(offered(site.file(PAGE).toString()).image).toContain('width="600" height="900"');
    for (const name of site.paths('pictures')) {
      const { width, height, exif, orientation } = await sharp(site.file(`pictures/${name}`)).metadata();
      expect(height).toBe(Math.round(width * 1.5));
      expect([exif, orientation ?? 1]).toEqual([undefined, 1]);
    }
  });

  test('costs nothing the next time, also in a new out folder, and gives the same bytes if it is made anew', async () => {
    const site = publicationOf(
      {
        [ARTICLE]: SHOWING('p.jpg'),
        'content/pages/p.jpg': await jpeg(600, 300),
      },
      FAST,
    );
    await site.build();
    const read = (): string[] =>
      site.paths('pictures').map((name) => site.file(`pictures/${name}`).toString('base64'));
    const made = read();
    expect(made).toHaveLength(2);
    const derived = join(site.root, '.milepost', 'cache', 'derived');
    const stamps = (): string[] =>
      readdirSync(derived, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((path) => `${path} ${statSync(join(derived, path), { bigint: true }).ino}`);
    const kept = stamps();
    rmSync(join(site.root, 'out'), { recursive: true });
    await site.build();
    expect(read()).toEqual(made);
    expect(stamps()).toEqual(kept);
    for (const folder of ['out', '.milepost']) rmSync(join(site.root, folder), { recursive: true });
    await site.build();
    expect(read()).toEqual(made);
  });

  test('is made again where a file of the cache is damaged', async () => {
    const site = publicationOf(
      {
        [ARTICLE]: SHOWING('p.jpg'),
        'content/pages/p.jpg': await jpeg(600, 300),
      },
      FAST,
    );
    await site.build();
    const made = site.paths('pictures').map((name) => site.file(`pictures/${name}`).toString('base64'));
    const derived = join(site.root, '.milepost', 'cache', 'derived');
    for (const path of readdirSync(derived, { recursive: true, encoding: 'utf8' }))
      if (/\w{32}$/.test(path)) truncateSync(join(derived, path), 40);
    rmSync(join(site.root, 'out'), { recursive: true });
    const { diagnostics } = await site.build();
    expect(diagnostics.filter(({ rule }) => rule !== 'no-date')).toEqual([]);
    expect(site.paths('pictures').map((name) => site.file(`pictures/${name}`).toString('base64'))).toEqual(
      made,
    );
  });

  test('is forgotten once nothing shows it', async () => {
    const site = publicationOf(
      {
        [ARTICLE]: SHOWING('p.jpg'),
        'content/pages/p.jpg': await jpeg(600, 300),
      },
      `sharing: false, search: false, ${FAST}`,
    );
    await site.build();
    writeFileSync(join(site.root, ARTICLE), SHOWING('p.jpg').replace(/!.*/, 'No picture.'));
    await site.build();
    expect(site.paths('pictures')).toEqual([]);
    const derived = join(site.root, '.milepost', 'cache', 'derived');
    const left = readdirSync(derived, { recursive: true, encoding: 'utf8' });
    expect(left.filter((path) => /\w{32}$/.test(path))).toEqual([]);
  });
});

describe('the same photo in two places', () => {
  const twice = (photograph: Buffer): TemporaryPublication =>
    publicationOf(
      {
        [ARTICLE]: SHOWING('p.jpg'),
        'content/pages/p.jpg': photograph,
        [DATED]: MAILED('q.jpg'),
        'content/articles/q.jpg': photograph,
      },
      FAST,
    );

  test('is made once, and both pages show what was made', async () => {
    const site = twice(await jpeg(600, 300));
    const { diagnostics } = await site.build();
    expect(diagnostics.filter(({ rule }) => rule !== 'no-date')).toEqual([]);
    expect(site.paths('pictures')).toHaveLength(2);
    const sources = [PAGE, 'articles/b/index.html'].map(
      (path) => offered(site.file(path).toString()).sources,
    );
    expect(sources).toEqual([
      { webp: ['480.webp 480w', '600.webp 600w'] },
      { webp: ['480.webp 480w', '600.webp 600w'] },
    ]);
    expect(site.paths('newsletters/pictures')).toEqual([]);
  });

  test('is smaller in mails where one of them is in a mail', async () => {
    const site = twice(await jpeg(2400, 1600));
    const { diagnostics } = await site.build();
    expect(diagnostics.filter(({ rule }) => rule !== 'no-date')).toEqual([]);
    expect(site.paths('newsletters/pictures')).toEqual(['articles', 'articles/q.jpg']);
    expect((await sharp(site.file('newsletters/pictures/articles/q.jpg')).metadata()).width).toBe(1200);
  });

  test('is reported in each place, where it can’t be read', async () => {
    const site = twice((await jpeg(800, 600)).subarray(0, 30_000));
    const { diagnostics } = await site.build();
    const found = diagnostics.filter(({ rule }) => rule !== 'no-date');
    expect(found.map(({ rule, file }) => `${rule} ${file}`).sort()).toEqual([
      'unreadable-picture content/articles/q.jpg',
      'unreadable-picture content/pages/p.jpg',
    ]);
  });
});

describe('a picture is only published as it is if', () => {
  const plain = async (name: string, bytes: Uint8Array, config = ''): Promise<string> => {
    const site = publicationOf({ [ARTICLE]: SHOWING(name), [`content/pages/${name}`]: bytes }, config);
    const { diagnostics } = await site.build();
    expect(site.paths('pictures')).toEqual([]);
    expect(site.file(PAGE).toString()).not.toMatch(/srcset|<picture/);
    expect(site.file(`pages/${name}`).equals(bytes)).toBe(true);
    return diagnostics
      .filter(({ rule }) => rule !== 'no-date')
      .map(({ rule, file, message }) => `${rule} ${file}: ${message}`)
      .join('\n');
  };

  test('it is small', async () => {
    expect(await plain('p.png', await photo(60, 40).png().toBuffer())).toBe('');
  });

  test('it moves: WebP', async () => {
    const frames = Buffer.concat([
      await photo(300, 300).raw().toBuffer(),
      await photo(300, 300, 2).raw().toBuffer(),
    ]);
    const raw = { width: 300, height: 600, channels: 3, pageHeight: 300 } as const;
    const bytes = await sharp(frames, { raw }).webp({ quality: 95 }).toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    expect(await plain('p.webp', bytes)).toBe('');
  });

  test('it moves: PNG', async () => {
    const png = await photo(300, 300).png().toBuffer();
    // An animation of one frame, before the pixels; its check sum is not looked at.
    const chunk = Buffer.alloc(20);
    chunk.writeUInt32BE(8, 0);
    chunk.write('acTL', 4, 'latin1');
    chunk.writeUInt32BE(1, 8);
    const at = png.indexOf('IDAT') - 4;
    expect(await plain('p.png', Buffer.concat([png.subarray(0, at), chunk, png.subarray(at)]))).toBe('');
  });

  test('it can’t be read, which is said at its place', async () => {
    const bytes = (await jpeg(800, 600)).subarray(0, 30_000);
    expect(await plain('p.jpg', bytes)).toMatch(
      /^unreadable-picture content\/pages\/p\.jpg: Unexpected content of a picture \(.+\), published as it is$/,
    );
  });

  test('nothing else is wanted', async () => {
    expect(await plain('p.jpg', await jpeg(800, 600), 'pictures: false')).toBe('');
  });
});

test('the configuration says which widths and formats there are', async () => {
  const site = publicationOf(
    { [ARTICLE]: SHOWING('p.jpg'), 'content/pages/p.jpg': await jpeg(800, 600) },
    `pictures: { widths: [600, 300], formats: ['webp'], quality: 50 }`,
  );
  await site.build();
  expect(offered(site.file(PAGE).toString()).sources).toEqual({ webp: ['300.webp 300w', '600.webp 600w'] });
});

test('without other formats, narrower ones of its own are offered beside the original', async () => {
  const site = publicationOf(
    { [ARTICLE]: SHOWING('p.jpg'), 'content/pages/p.jpg': await jpeg(900, 600) },
    `pictures: { formats: [] }`,
  );
  await site.build();
  const { sources, image } = offered(site.file(PAGE).toString());
  expect(sources).toEqual({});
  expect(image).toMatch(/srcset="\.\.\/pictures\/\w{12}-480\.jpg 480w, \.\.\/pages\/p\.jpg 900w" sizes="/);
});

describe('in mails', () => {
  const mailed = (bytes: Uint8Array): TemporaryPublication =>
    publicationOf({ [DATED]: MAILED('p.jpg'), 'content/articles/p.jpg': bytes }, FAST);

  test('a large photo is one of 1200 pixels at a lasting address; on the page, in feeds and by itself it stays', async () => {
    const site = mailed(await jpeg(2400, 1600));
    await site.build();
    const edition = site.file('newsletters/b/edition.html').toString();
    expect(edition).toContain('src="https://example.org/newsletters/pictures/articles/p.jpg"');
    expect(edition).toMatch(/<img[^>]*width="528" height="352"/);
    const { width, format } = await sharp(site.file('newsletters/pictures/articles/p.jpg')).metadata();
    expect([width, format]).toEqual([1200, 'jpeg']);
    expect(site.file('feed.xml').toString()).toContain('src="https://example.org/articles/p.jpg"');
  });

  test('one that can’t be made smaller is there as it is, because mails name it', async () => {
    const broken = (await jpeg(2400, 1600)).subarray(0, 200_000);
    const site = mailed(broken);
    await site.build();
    expect(site.file('newsletters/pictures/articles/p.jpg').equals(broken)).toBe(true);
  });

  /** The configuration of a publication with compact digests, after `site: { … `. */
  const COMPACT = `${FAST} }, newsletter: { digests: { monthly: 'compact' }`;

  test.each([
    ['that front matter names, for compact digests', 'image: p.jpg', COMPACT],
    ['of a recording', 'audio: { url: a.mp3, length: 1, type: audio/mpeg, image: p.jpg }', FAST],
  ])('one %s, on no page, is there for them alone, in small', async (_, field, config) => {
    const site = publicationOf(
      {
        [DATED]: `---\ntitle: A\ndate: 2026-05-01\n${field}\n---\n\nWords.\n`,
        'content/articles/p.jpg': await jpeg(2400, 1600),
        'content/articles/a.mp3': 'x',
      },
      config,
    );
    await site.build();
    const file = site.file('newsletters/thumbnails/articles/p.jpg');
    expect((await sharp(file).metadata()).width).toBe(240);
    expect(file.length).toBeLessThan(30_000);
    expect(site.paths('newsletters/pictures')).toEqual([]);
    expect(site.paths('pictures')).toEqual([]);
  });

  test.each([
    ['a photo', 800, 600, 240],
    ['an upright one, which is narrower there,', 450, 800, 180],
  ])('%s within a text is there in small, too, for compact digests', async (_, across, down, expected) => {
    const files = { [DATED]: MAILED('p.jpg'), 'content/articles/p.jpg': await jpeg(across, down) };
    const site = publicationOf(files, COMPACT);
    await site.build();
    const { width } = await sharp(site.file('newsletters/thumbnails/articles/p.jpg')).metadata();
    expect(width).toBe(expected);
  });

  test('without compact digests there are no small ones', async () => {
    const site = mailed(await jpeg(800, 600));
    await site.build();
    expect(site.paths('newsletters/thumbnails')).toEqual([]);
  });

  test('one that is a PNG has few colours in small', async () => {
    const png = await photo(800, 450).png().toBuffer();
    const site = publicationOf({ [DATED]: MAILED('p.png'), 'content/articles/p.png': png }, COMPACT);
    await site.build();
    const file = site.file('newsletters/thumbnails/articles/p.png');
    expect(await sharp(file).metadata()).toMatchObject({ width: 240, format: 'png', isPalette: true });
    expect(file.length).toBeLessThan(40_000);
  });

  test('one that can’t be made small is there as it is, because mails name it', async () => {
    const broken = (await jpeg(2400, 1600)).subarray(0, 200_000);
    const site = publicationOf({ [DATED]: MAILED('p.jpg'), 'content/articles/p.jpg': broken }, COMPACT);
    await site.build();
    expect(site.file('newsletters/thumbnails/articles/p.jpg').equals(broken)).toBe(true);
  });

  test('any other stays', async () => {
    const site = mailed(await jpeg(900, 600));
    await site.build();
    expect(site.file('newsletters/b/edition.html').toString()).toContain(
      'src="https://example.org/articles/p.jpg"',
    );
    expect(site.paths('newsletters/pictures')).toEqual([]);
  });
});
