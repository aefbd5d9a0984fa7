import { expect, it } from 'vitest';

import { testPublication } from './publication.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGP4z8AARAwQCgAf7gP9iuB7uAAAAABJRU5ErkJggg==',
  'base64',
);

it('a picture beside an article has its size in the mail; a file that is not a picture has no size', async () => {
  const publication = testPublication({
    'milepost.config.mjs': "export default { site: { url: 'https://example.org/log/', title: 'Log' } };\n",
    'content/articles/2026-01-02-list.md':
      '# List\n\n![A crane](pictures/a crane.png) ![Broken](broken.png)\n\n1. One\n\nText.\n\n2. Two\n\nText.\n'.replace(
        'a crane.png',
        'a%20crane.png',
      ),
    'content/articles/pictures/a crane.png': png,
    'content/articles/broken.png': 'no picture',
  });
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  const html = publication.read('out/newsletters/list/edition.html');
  expect(html).toContain(
    'src="https://example.org/log/articles/pictures/a%20crane.png" alt="A crane" width="4" height="2"',
  );
  expect(html).toContain('src="https://example.org/log/articles/broken.png" alt="Broken" style');
});
