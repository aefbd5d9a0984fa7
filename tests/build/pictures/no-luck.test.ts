import { rmSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { beforeEach, expect, test, vi } from 'vitest';

import { SHARP_PACKAGE, type SharpProgram } from '../../../pipeline/build/pictures/sharp-program.ts';
import { photo, publicationOf, SHOWING, type TemporaryPublication } from './publication.ts';

/** What happens to whoever asks for the program that makes pictures. */
const luck = { isThere: true, failures: 0 };

/** The real one, which runs out of memory a few times. */
const unlucky = new Proxy(sharp, {
  apply(target, self, given: Parameters<SharpProgram>) {
    const picture = Reflect.apply(target, self, given);
    const toBuffer = picture.toBuffer.bind(picture);
    return Object.assign(picture, {
      toBuffer: (options: { resolveWithObject: true }) => {
        if (luck.failures === 0) return toBuffer(options);
        luck.failures -= 1;
        return Promise.reject(new Error('out of memory'));
      },
    });
  },
});

beforeEach(() => {
  Object.assign(luck, { isThere: true, failures: 0 });
  const load = vi
    .spyOn(SHARP_PACKAGE, 'load')
    .mockImplementation(() =>
      luck.isThere ? Promise.resolve(unlucky) : Promise.reject(new Error('There is no such package')),
    );
  return () => load.mockRestore();
});

const PAGE = 'a/index.html';

async function site(bytes?: Buffer): Promise<TemporaryPublication> {
  return publicationOf(
    {
      'content/pages/a.md': SHOWING('p.jpg'),
      'content/pages/p.jpg': bytes ?? (await photo(600, 300).jpeg({ quality: 100 }).toBuffer()),
    },
    `search: false, pictures: { formats: ['webp'] }`,
  );
}

/** Builds, and gives what is found about pictures. */
async function found(publication: TemporaryPublication): Promise<readonly string[]> {
  const { diagnostics } = await publication.build();
  return diagnostics
    .filter(({ rule }) => rule !== 'no-date')
    .map(({ severity, rule, file, message }) => `${severity} ${rule} ${file}: ${message}`);
}

test.each([1, 2, 3, 100])(
  'a failure that passes after %i attempts is reported, and the next build tries again',
  async (failures) => {
    const publication = await site();
    luck.failures = failures;
    expect(await found(publication)).toEqual([
      'warning no-picture-sizes content/pages/p.jpg: A picture is published only in the original size: making others failed (out of memory)',
    ]);
    expect(publication.file(PAGE).toString()).not.toContain('srcset');
    luck.failures = 0;
    expect(await found(publication)).toEqual([]);
    expect(publication.file(PAGE).toString()).toContain('480w, ');
    expect(publication.paths('pictures')).toHaveLength(2);
  },
);

test('a picture that is too tall for a format is offered in what holds it, and is not looked at again', async () => {
  const publication = publicationOf(
    {
      'content/pages/a.md': SHOWING('p.png'),
      'content/pages/p.png': await sharp({
        create: {
          width: 600,
          height: 16_400,
          channels: 3,
          background: '#345',
          noise: { type: 'gaussian', mean: 128, sigma: 8 },
        },
      })
        .png()
        .toBuffer(),
    },
    `search: false, pictures: { widths: [300, 600], formats: ['webp'] }`,
  );
  expect(await found(publication)).toEqual([]);
  expect(publication.file(PAGE).toString()).not.toContain('webp');
  luck.isThere = false;
  rmSync(join(publication.root, 'out'), { recursive: true });
  expect(await found(publication)).toEqual([]);
});

test('a picture that is cut off is not looked at again', async () => {
  const whole = await photo(800, 600).jpeg({ quality: 100 }).toBuffer();
  const publication = await site(whole.subarray(0, 30_000));
  const first = await found(publication);
  expect(first).toEqual([expect.stringContaining('warning unreadable-picture content/pages/p.jpg')]);
  luck.isThere = false;
  rmSync(join(publication.root, 'out'), { recursive: true });
  expect(await found(publication)).toEqual(first);
});

test('without the program a build says so, goes on, and publishes pictures as they are', async () => {
  const publication = await site();
  luck.isThere = false;
  expect(await found(publication)).toEqual([
    'info no-picture-sizes null: 1 picture is published only in the original size: the `sharp` package has no program for this platform',
  ]);
  const html = publication.file(PAGE).toString();
  expect(html).toContain('src="../pages/p.jpg" alt="A hill" width="600" height="300"');
  expect(html).not.toContain('srcset');
  expect(publication.paths('pictures')).toEqual([]);
  expect(publication.file('pages/p.jpg').length).toBeGreaterThan(10_000);
});
