import { describe, expect, test } from 'vitest';

import { ARTICLE, testPublication, type TestPublication } from '../commands/publication.ts';

const GOOD = `function* good({ articles }) {
  yield { path: 'good.txt', key: String(articles.length), render: () => articles.map(({ title }) => title).join() };
}`;

/** A publication with these emitters, written in JavaScript. */
function publicationWith(...emitters: readonly string[]): TestPublication {
  return testPublication({
    'milepost.config.mjs': configWith(...emitters),
    'content/articles/2016-12-27-things.md': ARTICLE,
  });
}

function configWith(...emitters: readonly string[]): string {
  return `export default {
    site: { url: 'https://example.org/', title: 'Test', description: 'A test' },
    emitters: [${emitters.join(', ')}],
  };`;
}

/** An emitter of one output, some fields of which are wrong. */
const output = (fields: string): string =>
  `() => [{ path: 'other.txt', key: '', render: () => '', ${fields} }]`;

/** Emitters that do something wrong, by what they do, which is also their name; and what is reported about each. */
const WRONG: Readonly<Record<string, readonly [body: string, message: string]>> = {
  throws: ["() => { throw new Error('no luck') }", 'no luck'],
  'throws what is no error': ["() => { throw 'no luck' }", 'no luck'],
  'throws half way': ["function* () { yield* []; throw new Error('no luck') }", 'no luck'],
  'gives nothing': ['() => {}', 'expected outputs'],
  'gives a text': ["() => 'text'", 'expected outputs'],
  'is async': [
    "async () => { throw new Error('later') }",
    'expected outputs, as of a generator that is not async',
  ],
  'is an async generator': ['async function* () {}', 'expected outputs'],
  'yields nothing that there is': ['() => [null]', 'expected a `path`'],
  'yields a path that is no text': [output('path: 7'), 'expected a `path`'],
  'yields no key': [output('key: undefined'), 'expected a `key` of the output `other.txt`'],
  'yields nothing to render': [
    output("render: 'x'"),
    'expected a function `render` of the output `other.txt`',
  ],
  'writes to an absolute path': [output("path: '/etc/a.txt'"), 'Unexpected output path `/etc/a.txt`'],
  'writes outside of the out folder': [output("path: '../a.txt'"), 'Unexpected output path `../a.txt`'],
  'writes to what the writer keeps': [output("path: '.milepost/a'"), 'Unexpected output path `.milepost/a`'],
  'writes over a page': [output("path: 'index.html'"), 'something else has it'],
  'writes over the file of another emitter': [output("path: 'good.txt'"), 'something else has it'],
  'fails to render': [output("path: '1', render() { throw new Error('no luck') }"), 'no luck'],
  'fails to render later': [
    output("path: '2', render: async () => { throw new Error('no luck') }"),
    'no luck',
  ],
  'renders a number': [
    output("path: '3', render: () => 7"),
    'expected a string or a Uint8Array, found number',
  ],
  'changes the publication': ['({ articles }) => { articles.pop(); return [] }', 'delete'],
  'changes a milestone': [
    "({ articles }) => { articles[0].milestones[0].title = ''; return [] }",
    'read only',
  ],
};

const named = (name: string, body: string): string => `{ '${name}': ${body} }['${name}']`;

describe('an emitter in the configuration', () => {
  test('that does something wrong is reported, and everything else is built', async () => {
    const alone = publicationWith(GOOD);
    const wrong = Object.entries(WRONG).map(([name, [body]]) => named(name, body));
    const publication = publicationWith(GOOD, ...wrong, GOOD.replaceAll('good', 'better'));
    expect(await alone.milepost('build')).toMatchObject({ code: 0 });
    const { code, stdout } = await publication.milepost('build', '--json');
    expect(code).toBe(1);
    const { diagnostics }: { diagnostics: readonly { message: string; hint: string }[] } = JSON.parse(stdout);
    for (const [name, [, message]] of Object.entries(WRONG)) {
      const said = diagnostics.filter((one) => one.message.includes(`\`${name}\``));
      expect(said, name).toHaveLength(1);
      expect(said[0]?.message, name).toContain(message);
      expect(said[0]?.hint, name).toContain('emitter');
    }
    expect(diagnostics).toHaveLength(Object.keys(WRONG).length);
    const made = [...publication.files().keys()];
    expect(made).toEqual([...alone.files().keys(), 'better.txt'].sort());
    expect(publication.read('out/good.txt')).toBe('Three things that happened');
    expect(publication.read('out/index.html')).toBe(alone.read('out/index.html'));

    const checked = await publication.milepost('check', '--json');
    expect(checked.code).toBe(1);
    expect(new Set(JSON.parse(checked.stdout).diagnostics)).toEqual(new Set(diagnostics));
  });

  test('without a name is identified by its place in the list', async () => {
    const { stderr } = await publicationWith(GOOD, "() => { throw new Error('no luck') }").milepost('build');
    expect(stderr).toContain('emitter `emitters[1]`');
  });

  test('keeps what it made before when it fails, and loses it when it is gone', async () => {
    const publication = publicationWith(GOOD);
    await publication.milepost('build');
    publication.write('milepost.config.mjs', configWith("function* good() { throw new Error('no luck') }"));
    expect(await publication.milepost('build')).toMatchObject({ code: 1 });
    expect(publication.read('out/good.txt')).toBe('Three things that happened');
    // It does not count as done.
    expect(await publication.milepost('build')).toMatchObject({ code: 1 });
    publication.write('milepost.config.mjs', configWith());
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    expect(publication.files().has('good.txt')).toBe(false);
  });

  test('that does not render keeps its file', async () => {
    const publication = publicationWith(GOOD);
    await publication.milepost('build');
    const failing = GOOD.replace('articles.map', 'undefined.map');
    publication.write('milepost.config.mjs', configWith(failing));
    expect(await publication.milepost('build')).toMatchObject({ code: 1 });
    expect(publication.read('out/good.txt')).toBe('Three things that happened');
  });

  test('depends on its code: its files are made again when the configuration changes', async () => {
    const publication = publicationWith(GOOD);
    await publication.milepost('build');
    publication.write('milepost.config.mjs', configWith(GOOD.replace('.join()', ".join() + '!'")));
    expect((await publication.milepost('build')).stderr).toContain(': 1 written, ');
    expect(publication.read('out/good.txt')).toBe('Three things that happened!');
  });

  test('that is not a function is a configuration error', async () => {
    const { code, stderr } = await publicationWith(GOOD, "'calendar'").milepost('build');
    expect(code).toBe(2);
    expect(stderr).toContain('Unexpected value of `emitters.1`, expected a function');
  });

  test('makes no difference to commands that read a single article', async () => {
    const publication = publicationWith("() => { throw new Error('no luck') }");
    expect(await publication.milepost('explain', 'content/articles/2016-12-27-things.md')).toMatchObject({
      code: 0,
    });
  });
});
