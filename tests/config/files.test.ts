import { describe, expect, test } from 'vitest';

import { ARTICLE, testPublication } from '../commands/publication.ts';
import { type Files, loadAll, told } from './support/loaded.ts';

const SETTINGS = { site: { url: 'https://example.org/', title: 'Of a file', description: 'A test' } };
const JSON_TEXT = JSON.stringify(SETTINGS);
const ESM = `export default ${JSON_TEXT};\n`;
const TYPED = `import type { MilepostConfig } from 'milepost';\nconst config: MilepostConfig = ${JSON_TEXT};\nexport default config satisfies MilepostConfig;\n`;
const IMPORTING = `import { settings } from './settings.ts';\nexport default settings;\n`;

const CONTENT = { 'content/articles/2016-12-27-three.md': ARTICLE };
const READ: readonly (readonly [string, string, Files?])[] = [
  ['milepost.config.ts', TYPED],
  ['milepost.config.ts', IMPORTING, { 'settings.ts': `export const settings: object = ${JSON_TEXT};` }],
  ['milepost.config.mjs', ESM],
  ['milepost.config.js', ESM],
  ['milepost.config.js', `module.exports = ${JSON_TEXT};\n`],
  ['milepost.config.json', `\u{FEFF}{ "$schema": "./schema.json", ${JSON_TEXT.slice(1)}`],
  ['milepost.config.yaml', 'site:\n  url: https://example.org/\n  title: Of a file\n  description: A test\n'],
];

test.each([
  ['no package.json', null],
  ['a package.json without a type', '{}'],
  ['a CommonJS package.json', '{ "type": "commonjs" }'],
  ['an ECMAScript package.json', '{ "type": "module" }'],
])('below %s, each kind of configuration is read, and Node warns of nothing', (_, packageJson) => {
  const above: Files = packageJson === null ? {} : { 'package.json': packageJson };
  // Node goes by `package.json` alone if that says ECMAScript.
  const read = READ.filter(
    ([, text]) => packageJson?.includes('module') !== true || !text.startsWith('module.'),
  );
  const loaded = loadAll(read.map(([name, text, more = {}]) => ({ ...above, ...more, [name]: text })));
  for (const [index, [name]] of read.entries())
    expect(loaded[index], `${name}, ${index}`).toMatchObject({
      site: { title: 'Of a file' },
      diagnostics: [],
      warnings: [],
    });
});

test.each([
  ['milepost.config.yml', 'Name it `milepost.config.yaml`'],
  ['milepost.config.mts', 'Name it `milepost.config.ts`'],
  ['milepost.config.cjs', 'Write `export default { … };` in it, and name it `milepost.config.mjs`'],
  ['milepost.config.cts', 'Write `export default { … };` in it, and name it `milepost.config.ts`'],
  ['Milepost.Config.JSON', 'Name it `milepost.config.json`'],
  ['.milepostrc', 'Name it `milepost.config.yaml`'],
])('%s looks like a configuration, is not read, and that is a warning', async (name, hint) => {
  const { stderr } = await testPublication({ ...CONTENT, [name]: JSON_TEXT }).milepost('check');
  expect(stderr).toContain(`${name} warning Unexpected file \`${name}\`, which is not read config-not-read`);
  expect(stderr).toContain(hint);
});

test('of two configurations the first is read, and the other is a warning', async () => {
  const files = { 'milepost.config.js': ESM, 'milepost.config.json': '{}', 'milepost.lock': '' };
  const { stderr } = await testPublication({ ...CONTENT, ...files }).milepost('check');
  expect(stderr).toContain(
    'milepost.config.json warning Unexpected file `milepost.config.json`, which is not read: `milepost.config.js` is',
  );
  expect(stderr).not.toContain('site.url');
});

const MISTAKES: readonly (readonly [string, Files, string])[] = [
  [
    'a key in TypeScript',
    { 'milepost.config.ts': "const site = {\n  'titel': 'T',\n} as const;\n\nexport default { site };\n" },
    'milepost.config.ts:2:3 error Unexpected key `site.titel`, expected title',
  ],
  [
    'a value in CommonJS',
    { 'milepost.config.js': "module.exports = {\n  feeds: { limit: 'ten' },\n};\n" },
    'milepost.config.js:2:12 error Unexpected value of `feeds.limit`, expected a number, found a text',
  ],
  [
    'an element of a list, given to a function',
    {
      'milepost.config.mjs':
        "const define = (config) => config;\nexport default define({\n  serve: { origins: ['https://a.example',\n    'b'] },\n});\n",
    },
    'milepost.config.mjs:4:5 error Unexpected value of `serve.origins.1`',
  ],
  [
    'a key in JSON',
    { 'milepost.config.json': '{\n\t"site": {\n\t\t"titel": "T"\n\t}\n}\n' },
    'milepost.config.json:3:3 error Unexpected key `site.titel`, expected title',
  ],
  [
    'a value in YAML',
    { 'milepost.config.yaml': 'newsletter:\n  from:\n    address: nobody\n' },
    'milepost.config.yaml:3:5 error Unexpected value of `newsletter.from.address`',
  ],
  [
    'a function, which is not called',
    { 'milepost.config.ts': "export default () => ({ site: { title: 'T' } });\n" },
    'milepost.config.ts:1:16 error Unexpected function as the default export, expected an object',
  ],
  [
    'a promise, which is not waited for',
    { 'milepost.config.mjs': '\nexport default Promise.resolve({});\n' },
    'milepost.config.mjs:2:16 error Unexpected promise as the default export, expected an object',
  ],
  [
    'CommonJS in an .mjs file',
    { 'milepost.config.mjs': 'module.exports = {};\n' },
    'milepost.config.mjs:1:1 error Unexpected failure to load: module is not defined in ES module scope config-unreadable',
  ],
  [
    'CommonJS where package.json says ECMAScript',
    { 'package.json': '{ "type": "module" }', 'milepost.config.js': '\nmodule.exports = {};\n' },
    'milepost.config.js:2:1 error Unexpected failure to load: module is not defined in ES module scope config-unreadable',
  ],
  [
    'both kinds of module in one file',
    { 'milepost.config.js': "import 'node:fs';\n\nconst path = require('node:path');\nexport default {};\n" },
    'milepost.config.js:3:14 error Unexpected failure to load: require is not defined in ES module scope config-unreadable',
  ],
  [
    'the syntax of TypeScript',
    { 'milepost.config.ts': 'export default {\n  site: { title: },\n};\n' },
    'milepost.config.ts:2:18 error Unexpected failure to load: ',
  ],
  [
    'what only TypeScript can run',
    { 'milepost.config.ts': '\nenum A {\n  b,\n}\nexport default { site: { title: A.b } };\n' },
    'milepost.config.ts:2:1 error Unexpected failure to load: TypeScript enum is not supported',
  ],
  [
    'the syntax of JavaScript beside a password',
    { 'milepost.config.mjs': "export default {\n  site: 's3cr3t' 'other',\n};\n" },
    'milepost.config.mjs:2:18 error Unexpected failure to load: Unexpected string config-unreadable',
  ],
  [
    'the syntax of JavaScript below CommonJS',
    { 'package.json': '{ "type": "commonjs" }', 'milepost.config.js': 'export default {\n  site: } ;\n' },
    'milepost.config.js:2:9 error Unexpected failure to load: ',
  ],
  [
    'the syntax of JSON',
    { 'milepost.config.json': '{\n  "site": {\n    "title": "T",\n  }\n}\n' },
    'milepost.config.json:4:3 error Unexpected JSON: ',
  ],
  [
    'a word in JSON',
    { 'milepost.config.json': '{\n  "site": { "title": s3cr3t }\n}\n' },
    "milepost.config.json:2:22 error Unexpected JSON: Unexpected token 's' config-unreadable",
  ],
  [
    'a word in JavaScript',
    { 'milepost.config.mjs': 'export default {\n  site: { title: s3cr3t },\n};\n' },
    'milepost.config.mjs:2:18 error Unexpected failure to load: A name is not defined config-unreadable',
  ],
  [
    'words in JavaScript',
    { 'milepost.config.mjs': 'export default {\n  site: { title: my s3cr3t },\n};\n' },
    'milepost.config.mjs:2:21 error Unexpected failure to load: Unexpected identifier config-unreadable',
  ],
  [
    'a word with a sign in front in JavaScript',
    { 'milepost.config.mjs': 'export default { site: { title: #s3cr3t } };\n' },
    'milepost.config.mjs:1:33 error Unexpected failure to load: A private field must be declared',
  ],
  [
    'what is no regular expression in JavaScript',
    { 'milepost.config.mjs': 'export default { site: { title: /s3cr3t(/ } };\n' },
    'milepost.config.mjs:1:34 error Unexpected failure to load: Invalid regular expression: Unterminated group',
  ],
  [
    'a word in JSON that a module reads',
    { 'milepost.config.mjs': 'export default {\n  site: JSON.parse(\'{ "title": s3cr3t }\'),\n};\n' },
    "milepost.config.mjs:2:14 error Unexpected failure to load: Unexpected token 's' config-unreadable",
  ],
  [
    'a word with a sign in front in YAML',
    { 'milepost.config.yaml': 'site:\n  title: *s3cr3t\n' },
    'milepost.config.yaml:2:10 error Unexpected YAML: Unresolved alias (the anchor must be set before the alias) config-unreadable',
  ],
  [
    'a block of a word in YAML',
    { 'milepost.config.yaml': 'site:\n  title: |s3cr3t\n' },
    'milepost.config.yaml:2:11 error Unexpected YAML: Block scalar header includes extra characters config-unreadable',
  ],
  [
    'a tag in YAML',
    { 'milepost.config.yaml': 'site:\n  title: !s3!cr3t x\n' },
    'milepost.config.yaml:2:10 error Unexpected YAML: Could not resolve tag config-unreadable',
  ],
  [
    'a word in braces in YAML',
    { 'milepost.config.yaml': 'site:\n  title: {{s3cr3t}}\n' },
    'milepost.config.yaml:2:3 error Unexpected value of `site.title`',
  ],
  [
    'what is thrown, in the words of whoever wrote it',
    { 'milepost.config.mjs': "throw new Error('MAIL_PASSWORD is not defined');\n" },
    'milepost.config.mjs:1:7 error Unexpected failure to load: MAIL_PASSWORD is not defined config-unreadable',
  ],
  [
    'a word near the beginning of a megabyte of JSON',
    { 'milepost.config.json': `{\n  "site": s3cr3t,\n"a": "${'x'.repeat(1_000_000)}" }\n` },
    "milepost.config.json:2:11 error Unexpected JSON: Unexpected token 's' config-unreadable",
  ],
  [
    'a word behind a megabyte of JSON, whose place would take too long to find',
    { 'milepost.config.json': `{\n"a": "${'x'.repeat(1_000_000)}",\n  "site": s3cr3t }\n` },
    "milepost.config.json error Unexpected JSON: Unexpected token 's' config-unreadable",
  ],
  [
    'JSON that ends too early',
    { 'milepost.config.json': '{\n  "site": {' },
    'milepost.config.json:2:12 error Unexpected JSON: ',
  ],
  [
    'the syntax of YAML',
    { 'milepost.config.yaml': 'site:\n  title: "T\n' },
    'milepost.config.yaml:3:1 error Unexpected YAML: ',
  ],
  [
    'what is thrown, in the file that throws',
    {
      'milepost.config.ts': "import { key } from './key.ts';\nexport default { site: { title: key } };\n",
      'key.ts':
        "export const key: string = read();\n\nfunction read(): string {\n  throw new Error('no key');\n}\n",
    },
    'key.ts:4:9 error Unexpected failure to load: no key',
  ],
  [
    'an import that leads nowhere',
    {
      'milepost.config.ts':
        "import type { X } from 'milepost';\nimport y from './y.ts';\nexport default y as X;\n",
    },
    'milepost.config.ts:2:15 error Unexpected failure to load: Cannot find module',
  ],
  [
    'a name that an import does not have',
    {
      'milepost.config.ts': "import { z } from './z.ts';\nexport default z;\n",
      'z.ts': 'export const y = 1;\n',
    },
    'milepost.config.ts:1:10 error Unexpected failure to load: ',
  ],
];

const REPAIRED: Files = {
  'milepost.config.ts': `import { title } from 'a-package';\nexport default { site: { url: 'https://example.org/', title, description: 'D' } };\n`,
  'later/node_modules/a-package/package.json': '{ "type": "module", "exports": "./a.js" }',
  'later/node_modules/a-package/a.js': "export const title = 'Of a package';\n",
};

describe('a mistake', () => {
  const loaded = loadAll([...MISTAKES.map(([, files]) => files), REPAIRED]);
  test('that no comma mends has another hint', () => {
    const hints = new Map(MISTAKES.map(([name], index) => [name, loaded[index]?.diagnostics[0]?.hint]));
    expect(hints.get('the syntax of TypeScript')).toContain('a comma');
    expect(hints.get('a word in JavaScript')).toContain('quotation marks');
    expect(hints.get('what only TypeScript can run')).toContain('Write it another way');
  });
  test('is no more once what was missing is there, even if the configuration did not change', () => {
    expect(loaded.at(-1)).toMatchObject({ site: { title: 'Of a package' }, diagnostics: [] });
  });
  test.each(MISTAKES.map(([name, , message], index) => [name, message, index] as const))(
    'has its line and column: %s',
    (_, message, index) => {
      expect(loaded[index]?.diagnostics.map(told).join('\n')).toContain(message);
      expect(loaded[index]?.site).toBeNull();
      // What is said gets into logs.
      expect(JSON.stringify([loaded[index]?.diagnostics, loaded[index]?.warnings])).not.toContain('s3cr3t');
    },
  );
});
