import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { programVersion } from '../../pipeline/build/program.ts';
import type { Question } from '../../pipeline/commands/common/effects.ts';
import { testPublication, type TestPublication } from '../commands/publication.ts';
import { actionlintFindings, githubParser } from '../workflows/lint.ts';

const STATED = [
  '--yes',
  '--title',
  'Ships & ports',
  '--url',
  'https://ships.example/',
  '--language',
  'de',
  '--from',
  'news@ships.example',
  '--postal-address',
  'Ships & ports, 1 Quay Lane,12345 Sampleton',
];

const WRITTEN = [
  '.env.example',
  '.gitattributes',
  '.github/workflows/preview.yml',
  '.github/workflows/publish.yml',
  '.gitignore',
  'README.md',
  'content/articles/what-a-roundup-can-be.md',
  'content/tags.yaml',
  'milepost.config.ts',
  'package.json',
];

/** The paths of a publication, without what git keeps. */
function paths(it: TestPublication): readonly string[] {
  return [...it.files('.').keys()].filter((path) => !path.startsWith('.git/'));
}

describe('what `milepost init` writes', () => {
  test('is a publication that builds, with a feed, and without an error or a warning about what it was told', async () => {
    const it = testPublication({});
    expect(await it.milepost('init', ...STATED)).toMatchObject({ code: 0 });
    expect(paths(it)).toEqual(WRITTEN);
    const { code, stderr, stdout } = await it.milepost('build', '--json');
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/newsletter\.\w+|config-\w+/);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, articles: 1, milestones: 5 });
    expect(it.read('milepost.config.ts')).toContain(
      'postalAddress: ["Ships & ports","1 Quay Lane","12345 Sampleton"]',
    );
    // As in all of it, quotes are double.
    expect(it.read('milepost.config.ts')).toMatch(/^ {4}since: "\d{4}-\d\d-\d\d",$/m);
    expect(it.read('out/feed.xml')).toContain('<link>https://ships.example/</link>');
    expect(it.read('out/index.html')).toContain('<html lang="de"');
    expect(it.read('out/newsletters/what-a-roundup-can-be/edition.eml')).toContain('<news@ships.example>');
    // The example shows tags from words, and dates.
    expect(it.read('out/data/milestones.json')).toContain('example-words');
    expect(it.read('out/data/milestones.json')).toContain('example-comment');
    const { milestones }: { milestones: { date: { edtf: string } }[] } = JSON.parse(
      it.read('out/data/milestones.json'),
    );
    expect(milestones.map(({ date }) => date.edtf)).toEqual([
      '2025-02',
      '2025-03-04',
      '2025-05',
      '2025-09-12',
      '2025-11',
    ]);
  });

  test('keeps what no title can break: quotes, line ends, what means something in Markdown, YAML or a shell', async () => {
    const title = String.raw`It's "all" \n ${'${{ x }}'} *<b>* # [y](z) {% raw %}`;
    const it = testPublication({});
    expect(await it.milepost('init', '--yes', '--title', `${title}\r\nmore`)).toMatchObject({ code: 0 });
    expect((await import(join(it.root, 'milepost.config.ts'))).default.site.title).toBe(`${title} more`);
    expect(it.read('README.md').split('\n')[0]).toBe(
      String.raw`# It's "all" \\n ${'${{ x }}'} \*\<b\>\* \# \[y\](z) {% raw %} more`,
    );
    expect(it.read('README.md').split('\n').length).toBeLessThanOrEqual(11);
  });

  test('leaves open what nobody stated, and says where to state it', async () => {
    const it = testPublication({});
    const { stderr } = await it.milepost('init', 'harbour-news', '--yes');
    const config = it.read('harbour-news/milepost.config.ts');
    expect(config).toContain('title: "Harbour news"');
    expect(config).toContain('// url: "https://example.org/"');
    expect(config).toContain('// from: ');
    expect(config).toContain('// postalAddress: ');
    expect(stderr).toContain('cd harbour-news');
    expect(stderr).toContain('where the site will be: `site.url`');
    expect(stderr).toContain('who the mails are from: `newsletter.from`');
  });

  test('keeps subscribers, secrets and what is made again out of git', async () => {
    const it = testPublication({});
    git(it.root, 'init', '-q', '-b', 'trunk');
    await it.milepost('init', ...STATED);
    const secret = ['.env', 'milepost.sqlite', 'milepost.sqlite-wal', 'out/index.html', '.milepost/cache/x'];
    const ignored = git(it.root, 'check-ignore', ...secret, '.env.example', 'milepost.lock');
    expect(ignored.split('\n').filter((line) => line !== '')).toEqual(secret);
    expect(git(it.root, 'check-attr', 'merge', 'milepost.lock')).toContain('union');
  });

  test('calls the reusable workflows at the version that wrote them, for the branch that there is', async () => {
    const it = testPublication({});
    git(it.root, 'init', '-q', '-b', 'trunk');
    await it.milepost('init', ...STATED);
    const version = `v${programVersion()}`;
    expect(it.read('package.json')).toContain(`"milepost": "^${programVersion()}"`);
    const publish = parse(it.read('.github/workflows/publish.yml'));
    expect(publish.on.push.branches).toEqual(['trunk']);
    expect(publish.permissions).toEqual({});
    expect(Object.values(publish.jobs)).toMatchObject([
      { uses: `milepost/milepost/.github/workflows/publish-site.yml@${version}`, with: { branch: 'trunk' } },
    ]);
    // The guide and the reusable workflow have the same, and nothing less.
    const [job] = Object.values<{ secrets: Record<string, string>; with: { send: string } }>(publish.jobs);
    const docs = readFileSync(join(import.meta.dirname, '../../docs/github.md'), 'utf8');
    const called = parse(
      readFileSync(join(import.meta.dirname, '../../.github/workflows/publish-site.yml'), 'utf8'),
    );
    expect(Object.keys(job?.secrets ?? {})).toEqual(Object.keys(called.on.workflow_call.secrets));
    for (const [name, value] of Object.entries(job?.secrets ?? {}))
      expect(docs).toContain(`      ${name}: ${value}\n`);
    expect(docs).toContain(`send: ${job?.with.send}\n`);
    const parser = await githubParser();
    for (const name of ['publish.yml', 'preview.yml']) {
      const text = it.read(`.github/workflows/${name}`);
      expect(await actionlintFindings(name, text)).toEqual([]);
      expect(parser.workflowErrors(name, text)).toEqual([]);
    }
    const preview = parse(it.read('.github/workflows/preview.yml'));
    expect(Object.keys(preview.on)).toEqual(['pull_request']);
    expect(Object.values(preview.jobs)).toMatchObject([
      { uses: `milepost/milepost/.github/workflows/preview-site.yml@${version}` },
    ]);
    for (const workflow of [publish, preview]) expect(JSON.stringify(workflow)).not.toContain('inherit');
  });

  test('has workflows only where GitHub reads them: at the top of a repository', async () => {
    const it = testPublication({ 'readme.txt': '' });
    git(it.root, 'init', '-q');
    const { stderr } = await it.milepost('init', 'blog', ...STATED);
    expect(stderr).toContain('No workflows for GitHub');
    expect(paths(it).filter((path) => path.includes('.github'))).toEqual([]);
    const other = testPublication({});
    await it.milepost('init', join(other.root, 'new'), ...STATED);
    expect(paths(other)).toContain('new/.github/workflows/publish.yml');
    await it.milepost('init', '.', '--no-github', ...STATED);
    expect(paths(it).filter((path) => path.includes('.github'))).toEqual([]);
  });
});

test('the tags of the example are found in nothing else', async () => {
  const it = testPublication({});
  await it.milepost('init', ...STATED);
  const words = [
    'Sourdough: feed it',
    'Version control',
    'Release the bread',
    'A mail from mum: newsletters, feeds, tags',
  ];
  it.write(
    'content/articles/2026-11-20-kitchen.md',
    words.map((item, index) => `## ${index + 1}. ${item}\n\nAn example.\n`).join('\n'),
  );
  const { stdout } = await it.milepost('explain', 'content/articles/2026-11-20-kitchen.md', '--json');
  expect(stdout).toContain('Sourdough');
  expect(stdout).not.toContain('example-');
});

describe('the folder of another program', () => {
  test.each([
    [
      '_config.yml',
      'title: Harbour\nurl: "https://harbour.example"\nbaseurl: /blog\nlang: fr\n',
      'Jekyll',
      'https://harbour.example/blog',
    ],
    [
      'hugo.toml',
      'title = "Harbour"\nbaseURL = "https://harbour.example/"\nlanguageCode = "fr"\n',
      'Hugo',
      'https://harbour.example/',
    ],
    [
      'config.toml',
      'title = "Harbour"\nbase_url = "https://harbour.example"\ndefault_language = "fr"\n',
      'Zola',
      'https://harbour.example',
    ],
    [
      'hugo.yml',
      'title: Harbour\nbaseURL: https://harbour.example/\nlanguageCode: fr\n',
      'Hugo',
      'https://harbour.example/',
    ],
    [
      'pelicanconf.py',
      "SITENAME = 'Harbour'\nSITEURL = 'https://harbour.example'\nDEFAULT_LANG = 'fr'\n",
      'Pelican',
      'https://harbour.example',
    ],
  ])('%s gives the defaults, and the guide on moving is named', async (file, text, name, url) => {
    const it = testPublication({ [file]: text });
    const { stderr } = await it.milepost('init', '--yes', '--no-github');
    expect((await import(join(it.root, 'milepost.config.ts'))).default.site).toMatchObject({
      title: 'Harbour',
      url,
      language: 'fr',
    });
    expect(stderr).toContain(`${file} is of ${name}. Its title and address are the default here.`);
    expect(stderr).toContain(`docs/guides/moving.md#${name.toLowerCase()}`);
  });

  test.each([
    ['eleventy.config.js', 'export default () => ({});', 'Eleventy'],
    ['_config.yml', 'title: [\nurl: "/x"', 'Jekyll'],
  ])('is known by %s even if that can’t be read', async (file, text, name) => {
    const it = testPublication({ [file]: text });
    const { code, stderr } = await it.milepost('init', '--yes', '--no-github');
    expect(code).toBe(0);
    expect(stderr).toContain(`is of ${name}. How its articles come along: `);
    expect(it.read('milepost.config.ts')).toContain('title: "Milepost ');
  });
});

test('`check` says that posts are still where another program reads them', async () => {
  const it = testPublication({
    '_posts/2026-01-01-a.md': 'Text.\n',
    'posts/2026/b.markdown': 'Text.\n',
    'posts/c.txt': 'Text.\n',
    'source/_posts/none.txt': '',
    'content/articles/20190925-name.md': 'Text.\n',
  });
  await it.milepost('init', ...STATED);
  const { stderr, stdout } = await it.milepost('check', '--json');
  const { diagnostics }: { diagnostics: { rule: string; message: string }[] } = JSON.parse(stdout);
  expect(diagnostics.filter(({ rule }) => rule === 'unused-content').map(({ message }) => message)).toEqual([
    '1 post in `_posts/` is not read',
    '1 post in `posts/` is not read',
  ]);
  expect(stderr).not.toContain('no-date');
});

describe('`milepost init` touches nothing that is there', () => {
  test('what is still missing is said again, and what was stated in vain', async () => {
    const it = testPublication({});
    await it.milepost('init', '--yes');
    const { code, stderr } = await it.milepost(
      'init',
      '--yes',
      '--url',
      'https://ships.example/',
      '--from',
      'a@b.example',
    );
    expect(code).toBe(0);
    expect(stderr).toContain('milepost.config.ts was there already, so --url, --from changed nothing.');
    expect(stderr).toContain('where the site will be: `site.url`');
  });

  test('an address below .invalid is none yet', async () => {
    const config = 'export default { site: { title: "Mine", url: "https://mine.invalid/" } };\n';
    const { stderr } = await testPublication({ 'milepost.config.mjs': config }).milepost('init');
    expect(stderr).toContain('where the site will be: `site.url`');
  });

  test('a second run writes nothing, also on another day and after the example was deleted', async () => {
    const it = testPublication({});
    await it.milepost('init', ...STATED);
    const before = it.files('.');
    const { code, stderr } = await it.milepost('init');
    expect(code).toBe(0);
    expect(stderr).toContain('Nothing to write');
    expect(it.files('.')).toEqual(before);
  });

  test('an example that made room for an article does not come back', async () => {
    const it = testPublication({ 'content/articles/2026-01-01-own.md': '# Own\n' });
    await it.milepost('init', ...STATED);
    expect(paths(it).filter((path) => path.startsWith('content/articles/'))).toEqual([
      'content/articles/2026-01-01-own.md',
    ]);
  });

  test.each(['milepost.config.mjs', 'milepost.config.js'])(
    'a configuration of another name counts, and answers what would be asked: %s',
    async (name) => {
      const text = 'export default { site: { title: "Mine", url: "https://mine.example/" } };\n';
      const it = testPublication({ [name]: text });
      expect(await it.milepost('init')).toMatchObject({ code: 0 });
      expect(paths(it)).not.toContain('milepost.config.ts');
      expect(it.read(name)).toBe(text);
      expect(it.read('README.md')).toContain('# Mine\n');
    },
  );

  test('files that were there are named with what they lack', async () => {
    const mine = {
      'package.json': '{ "name": "x", "scripts": { "build": "make" } }\n',
      '.gitignore': '/node_modules\n.env\n',
      'README.md': 'Mine\n',
    };
    const it = testPublication(mine);
    const { stderr } = await it.milepost('init', ...STATED);
    for (const [path, text] of Object.entries(mine)) expect(it.read(path)).toBe(text);
    expect(stderr).toContain('Already there, and not touched:\n  .gitignore\n  README.md\n  package.json\n');
    expect(stderr).toContain('npm install milepost');
    expect(stderr).toContain('"scripts.check=milepost check"');
    expect(stderr).not.toContain('scripts.build');
    expect(stderr).toMatch(/Add to \.gitignore, which was there: out\/, .*\*\.sqlite,/);
    expect(stderr).not.toMatch(/which was there:.*\.env/);
  });

  test('a link that leads nowhere is not followed', async () => {
    const it = testPublication({});
    symlinkSync(join(it.root, 'elsewhere'), join(it.root, 'README.md'));
    expect(await it.milepost('init', ...STATED)).toMatchObject({ code: 0 });
    expect(paths(it)).not.toContain('elsewhere');
  });

  test('a file in place of a folder is said, and is no defect', async () => {
    const it = testPublication({ content: 'a file' });
    const { code, stderr } = await it.milepost('init', ...STATED);
    expect(code).toBe(1);
    expect(stderr).toContain("Can't write");
    expect(stderr).toContain('a part of the path is a file');
  });
});

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test('a folder that nobody can make is refused', async () => {
    const { code, stderr } = await testPublication({}).milepost('init', '/proc/x', ...STATED);
    expect(code).toBe(1);
    expect(stderr).toContain("Can't write /proc/x");
  });
});

describe('what `milepost init` asks', () => {
  test('is asked at a terminal, with an answer for whoever presses Enter; what is stated is not asked', async () => {
    const questions: Question[] = [];
    const it = testPublication(
      {},
      { LANG: 'de_AT.UTF-8' },
      {
        ask: (question) => {
          questions.push(question);
          return Promise.resolve(question.initial === '' ? 'ships.example' : question.initial);
        },
      },
    );
    expect(await it.milepost('init', 'ship-news', '--from', 'news@ships.example')).toMatchObject({ code: 0 });
    expect(questions.map(({ message, initial }) => `${message} [${initial}]`)).toEqual([
      'What is the publication called? [Ship news]',
      'Where will it be? A web address, or Enter to decide later []',
      'In which language is it written? A tag like en, de or pt-BR [de]',
      expect.stringContaining('Where does post reach you?'),
    ]);
    expect(it.read('ship-news/milepost.config.ts')).toContain('url: "https://ships.example"');
    const isUsable = (answer: string): boolean => questions[1]?.problem(answer) === null;
    expect(['ships.example', '', 'not an address'].map(isUsable)).toEqual([true, true, false]);
  });

  test('a sender that only a mailbox provider may send from is remarked on', async () => {
    const it = testPublication({});
    const { code, stderr } = await it.milepost('init', '--yes', '--from', 'ann@gmail.com');
    expect(code).toBe(0);
    expect(stderr).toContain('Only Google may send from gmail.com');
    expect((await testPublication({}).milepost('init', ...STATED)).stderr).not.toContain('may send from');
  });

  test('is not asked in CI or without a terminal: it says what to state, and writes nothing', async () => {
    const it = testPublication({});
    const { code, stderr } = await it.milepost('init', '--title', 'Ships');
    expect(code).toBe(2);
    expect(stderr).toContain('--url, --language, --from, --postal-address');
    expect(stderr).toContain('--yes');
    expect(paths(it)).toEqual([]);
  });

  test('and nothing is written if the person gives up', async () => {
    const it = testPublication({}, {}, {});
    expect(await it.milepost('init')).toMatchObject({ code: 2 });
    expect(paths(it)).toEqual([]);
  });

  test('proposes where GitHub would publish the repository', async () => {
    const it = testPublication({});
    git(it.root, 'init', '-q');
    git(it.root, 'remote', 'add', 'origin', 'git@github.com:Ann/Links.git');
    await it.milepost('init', '--yes');
    expect(it.read('milepost.config.ts')).toContain('url: "https://ann.github.io/Links/"');
  });

  test.each([
    ['--url', 'foo bar', 'https://example.org/'],
    ['--url', 'ftp://ships.example/', 'https://example.org/'],
    ['--from', 'nobody', 'news@example.org'],
    ['--language', 'english', 'pt-BR'],
    ['--title', ' ', 'a title'],
    ['--postal-address', ' , ', 'a postal address'],
  ])('refuses what can be no %s: %j', async (option, value, expected) => {
    const it = testPublication({});
    const { code, stderr } = await it.milepost('init', '--yes', option, value);
    expect(code).toBe(2);
    expect(stderr).toContain(`Unexpected ${option} `);
    expect(stderr).toContain(expected);
    expect(paths(it)).toEqual([]);
  });
});

test('`--json` has what was written, what was there, and what to do next', async () => {
  const it = testPublication({ 'README.md': 'Mine\n' });
  mkdirSync(join(it.root, 'node_modules/milepost'), { recursive: true });
  const { stdout } = await it.milepost('init', '--json', '--quiet', ...STATED);
  const report: { next: { command: string | null }[] } = JSON.parse(stdout);
  expect(report).toMatchObject({
    ok: true,
    root: it.root,
    written: WRITTEN.filter((path) => path !== 'README.md'),
    kept: ['README.md'],
  });
  expect(report.next.map(({ command }) => command)).not.toContain('npm install');
});

function git(cwd: string, ...args: readonly string[]): string {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8' });
}
