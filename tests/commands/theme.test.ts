import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { imageSize } from 'image-size';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { ARTICLE, type TestPublication, testPublication } from './publication.ts';

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#ff0000"/></svg>';
const ARTICLES = { 'content/articles/2016-12-27-three.md': ARTICLE };

function config(theme: string): string {
  return `export default { site: { url: 'https://example.org/log/', title: 'Log & more' }, theme: ${theme}, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'] } };\n`;
}

function bytes({ root }: TestPublication, path: string): Buffer {
  return readFileSync(join(root, 'out', path));
}

async function pixels(
  publication: TestPublication,
  path: string,
): Promise<{ readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } }> {
  return sharp(bytes(publication, path)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
}

describe('one picture is all icons', () => {
  const build = async (): Promise<TestPublication> => {
    const publication = testPublication({
      ...ARTICLES,
      'milepost.config.mjs': config("{ icon: 'mark.svg' }"),
      'content/static/mark.svg': MARK,
    });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).not.toContain('theme-file');
    expect(code).toBe(0);
    return publication;
  };

  it('each a square with the whole picture in its middle', async () => {
    const publication = await build();
    for (const [path, size] of [
      ['icon.png', 144],
      ['apple-touch-icon.png', 180],
      ['icon-192.png', 192],
      ['icon-512.png', 512],
    ] as const) {
      const { data, info } = await pixels(publication, path);
      expect([info.width, info.height], path).toEqual([size, size]);
      const middle = (Math.floor(size / 2) * size + Math.floor(size / 2)) * 4;
      expect([...data.subarray(middle, middle + 4)], path).toEqual([255, 0, 0, 255]);
      // It is twice as wide as high: above it is nothing, or for Apple, which shows no transparency, the paper.
      expect([...data.subarray(0, 4)], path).toEqual(
        path.startsWith('apple') ? [253, 252, 250, 255] : [0, 0, 0, 0],
      );
    }
    const ico = bytes(publication, 'favicon.ico');
    expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32]);
    expect(ico.readUInt32LE(14)).toBe(ico.length - 22);
    expect(imageSize(ico.subarray(22))).toMatchObject({ width: 32, height: 32, type: 'png' });
    expect(publication.read('out/favicon.svg')).toBe(MARK);
  });

  it('named by pages and the manifest, and made anew when the picture changes', async () => {
    const publication = await build();
    const page = publication.read('out/articles/three/index.html');
    expect(page).toContain('<link rel="icon" href="../../favicon.svg" type="image/svg+xml">');
    expect(page).toContain('<link rel="apple-touch-icon" href="../../apple-touch-icon.png">');
    expect(page).toContain('<link rel="manifest" href="../../site.webmanifest">');
    const manifest: unknown = JSON.parse(publication.read('out/site.webmanifest'));
    expect(manifest).toMatchObject({
      name: 'Log & more',
      icons: [
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      ],
    });
    const before = bytes(publication, 'icon.png');
    publication.write('content/static/mark.svg', MARK.replace('#ff0000', '#0000ff'));
    await publication.milepost('build');
    expect(bytes(publication, 'icon.png').equals(before)).toBe(false);
  });
});

describe('files of a theme', () => {
  it('an icon of the publication’s own takes the place of milepost’s', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#00f' } })
      .png()
      .toBuffer();
    const publication = testPublication({
      ...ARTICLES,
      'milepost.config.mjs': config('{}'),
      'content/static/icon.png': png,
      'content/static/favicon.ico': 'x',
    });
    const { stderr } = await publication.milepost('build');
    expect(stderr).not.toContain('path-collision');
    expect(bytes(publication, 'icon.png').equals(png)).toBe(true);
    expect(publication.read('out/index.html')).toContain(
      '<link rel="icon" href="./favicon.ico" type="image/x-icon">',
    );
  });

  it('a PNG is scaled, and one too small is an error that says how large it has to be', async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#00f' } })
      .png()
      .toBuffer();
    const publication = testPublication({
      ...ARTICLES,
      'milepost.config.mjs': config("{\n icon: 'mark.png' }"),
      'content/static/mark.png': png,
    });
    const { stderr, code } = await publication.milepost('build');
    expect(stderr).toContain(
      'milepost.config.mjs:2:2 error Unexpected size of `theme.icon`, 64 × 64 pixels, expected 512 or more each way theme-file',
    );
    expect(code).toBe(1);
    expect(publication.read('out/index.html')).toContain(
      '<link rel="icon" href="./icon-192.png" type="image/png">',
    );
    expect(existsSync(join(publication.root, 'out/favicon.svg'))).toBe(false);
  });

  it('one that is not there is an error with its place, and everything is published without it', async () => {
    const publication = testPublication({
      ...ARTICLES,
      'milepost.config.mjs': config(
        "{\n icon: 'no.svg',\n logo: { src: 'no.png', alt: 'Log', width: 80 },\n fonts: { text: { family: 'F', files: [{ src: 'f.woff2' }] } } }",
      ),
    });
    const { stderr, code } = await publication.milepost('build', '--all');
    expect(stderr).toContain(
      'milepost.config.mjs:2:2 error Unexpected file `no.svg` of `theme.icon`, expected one that the site has theme-file',
    );
    expect(stderr).toContain('Put it into `content/static/no.svg`, or name another.');
    expect(stderr).toContain('`no.png` of `theme.logo.src`');
    expect(stderr).toContain('`f.woff2` of `theme.fonts.text.files.0`');
    expect(code).toBe(1);
    expect(publication.read('out/index.html')).toContain('Three things');
  });

  it('a logo is on pages, with its size and for dark backgrounds, and in mails as PNG', async () => {
    const publication = testPublication({
      ...ARTICLES,
      'milepost.config.mjs': config(
        "{ logo: { src: 'l.svg', dark: 'd.svg', alt: 'The Log', width: 120 }, header: { src: 'wide.svg' } }",
      ),
      'content/static/l.svg': MARK,
      'content/static/d.svg': MARK,
      'content/static/wide.svg': MARK,
    });
    const { code } = await publication.milepost('build');
    expect(code).toBe(0);
    const page = publication.read('out/articles/three/index.html');
    expect(page).toContain('<source srcset="../../d.svg" media="(prefers-color-scheme: dark)">');
    expect(page).toContain('<img src="../../l.svg" alt="The Log" width="120" height="60">');
    expect(page).not.toContain('wide.svg');
    expect(publication.read('out/index.html')).toContain(
      '<img src="./wide.svg" alt="" width="40" height="20">',
    );
    const mail = publication.read('out/newsletters/three/edition.html');
    expect(mail).toContain('https://example.org/log/mail-logo.png');
    expect(mail).toContain('https://example.org/log/mail-logo-dark.png');
    const { info } = await pixels(publication, 'mail-logo.png');
    expect([info.width, info.height]).toEqual([240, 120]);
  });

  it('fonts above the fold are loaded with the page', async () => {
    const publication = testPublication({
      ...ARTICLES,
      'milepost.config.mjs': config(
        "{ fonts: { text: { family: 'F', files: [{ src: 'i.woff2', style: 'italic' }, { src: 'f.woff2' }, { src: 'b.woff2', weight: 700 }] } } }",
      ),
      'content/static/f.woff2': 'x',
      'content/static/i.woff2': 'x',
      'content/static/b.woff2': 'x',
    });
    expect((await publication.milepost('build')).code).toBe(0);
    const page = publication.read('out/articles/three/index.html');
    expect(page.match(/rel="preload".*/g)).toEqual([
      'rel="preload" as="font" type="font/woff2" href="../../f.woff2" crossorigin>',
    ]);
    expect(publication.read('out/style.css').match(/url\("[^"]*"\)/g)).toEqual([
      'url("i.woff2")',
      'url("f.woff2")',
      'url("b.woff2")',
    ]);
  });

  it('tags with a colour of their own say so on chips and on their page', async () => {
    const publication = testPublication({
      'content/articles/2016-12-27-three.md': `---\ntags: [docker, plain]\n---\n${ARTICLE}`,
      'content/tags.yaml': '- id: docker\n  label: Docker\n- id: plain\n  label: Plain\n',
      'milepost.config.mjs': config("{ accents: { docker: '#0db7ed' } }"),
    });
    expect((await publication.milepost('build')).code).toBe(0);
    const page = publication.read('out/articles/three/index.html');
    expect(page).toContain('<a href="../../tags/docker/" data-tag="docker">Docker</a>');
    expect(page).toContain('<a href="../../tags/plain/">Plain</a>');
    expect(publication.read('out/tags/docker/index.html')).toContain(
      '<header class="page-head" data-tag="docker">',
    );
  });

  it('tags with a colour of their own have it on the drawn timeline', async () => {
    const items = ['Docker', 'Docker', 'Kubernetes', 'Kubernetes'].map(
      (name, index) =>
        `${index + 1}. **${name} ${index}.0 is out.** ${name} was released on ${index + 3} May 2016.`,
    );
    const publication = testPublication({
      'content/articles/2016-12-27-four.md': `# Four releases of 2016\n\n${items.join('\n\n')}\n`,
      'content/tags.yaml': '- id: docker\n  label: Docker\n- id: kubernetes\n  label: Kubernetes\n',
      'milepost.config.mjs': config("{ accents: { kubernetes: '#0db7ed' } }"),
    });
    expect((await publication.milepost('build')).code).toBe(0);
    const page = publication.read('out/timeline/index.html');
    expect(page.match(/<figure[^>]*>/)?.[0]).toMatch(
      /^<figure class="drawing" id="drawing" data-lane-[01]="kubernetes">$/,
    );
  });
});
