import { execFile } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';

import { mailServer } from '../mailing/support/mail-server.ts';
import { type TestPublication, testPublication } from '../commands/publication.ts';
import { CHECKOUT, type CodeBlock, codeBlocks } from './code-blocks.ts';
import { EXPORTS } from './exports.ts';

const BLOCKS = codeBlocks();
const ARTICLE = '# Three releases\n\n1. Alpha ships\n\n2. Beta follows\n\n3. Gamma ends it\n';
const CONFIG = `export default {
  site: { url: 'https://example.org/', title: 'Notes', description: 'Notes.' },
  newsletter: { from: { address: 'notes@example.org' }, postalAddress: ['1 Road'], endpoint: 'https://example.org/mail/' },
};
`;
const PUBLICATION = { 'milepost.config.mjs': CONFIG, 'content/articles/2026-11-20-notes.md': ARTICLE };

/** The languages that are run, or at least read. */
const RUN = /^(?:md|json|yaml|ini|ts|js|sh)$/;

const nameOf = ({ file, line }: CodeBlock): string => `${file}:${line}`;
const isToRun = ({ mark, language }: CodeBlock): boolean => mark === '' && language !== 'text';
const ofLanguage = (...languages: readonly string[]): readonly [string, CodeBlock][] =>
  BLOCKS.filter((block) => isToRun(block) && languages.includes(block.language)).map((block) => [
    nameOf(block),
    block,
  ]);

test('every block has a language that is run here, or is marked, with a reason or the test that runs it', () => {
  const unclear = BLOCKS.filter(({ language, mark }) => {
    const [, runBy] = /^run-by: (\S+)$/.exec(mark) ?? [];
    if (runBy !== undefined) return !existsSync(join(CHECKOUT, runBy));
    return mark === '' ? language !== 'text' && !RUN.test(language) : !/^not-run: \S/.test(mark);
  });
  expect(unclear.map(nameOf)).toEqual([]);
  expect(BLOCKS.length).toBeGreaterThan(30);
});

test.each(ofLanguage('md'))('%s: an article that has no error', async (_name, { code }) => {
  const publication = testPublication({ ...PUBLICATION, 'content/articles/2026-11-21-shown.md': code });
  expect(await publication.milepost('check')).toMatchObject({ code: 0 });
});

test.each(ofLanguage('json'))('%s: JSON', (_name, { code }) => {
  expect(() => JSON.parse(code) as unknown).not.toThrow();
});

test.each(ofLanguage('yaml'))('%s: YAML', (_name, { code }) => {
  expect(parseDocument(code).errors).toEqual([]);
});

test.each(ofLanguage('ini'))('%s: sections and settings', (_name, { code }) => {
  const other = code.split('\n').filter((line) => !/^(?:|#.*|\[\w+\]|\w+=\S.*)$/.test(line));
  expect(other).toEqual([]);
});

test.each(ofLanguage('ts').filter(([, { code }]) => code.includes('export default')))(
  '%s: a configuration that has no error',
  async (_name, { code }) => {
    const publication = testPublication({ ...PUBLICATION, 'milepost.config.ts': code });
    publication.write('package.json', '{ "type": "module" }');
    expect(await publication.milepost('check', '--draft-url')).toMatchObject({ code: 0 });
  },
);

test.each(ofLanguage('ts').filter(([, { code }]) => !code.includes('export default')))(
  '%s: a module that runs',
  async (_name, { code }) => {
    const whole = code.replaceAll(/from '([^']+)'/g, (_from, name: string) =>
      name === 'milepost'
        ? `from '${pathToFileURL(join(CHECKOUT, 'pipeline/index.ts')).href}'`
        : `from '${import.meta.resolve(name)}'`,
    );
    const script = `const text = ${JSON.stringify(ARTICLE)};\n${stripTypeScriptTypes(whole)}`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout).toContain('Alpha ships');
  },
);

describe('a script that moves an export here', () => {
  test.each(ofLanguage('js'))('%s', async (_name, { code }) => {
    const [, name = ''] = /^\/\/ (\S+):/.exec(code) ?? [];
    const exported = EXPORTS[name];
    expect(exported).toBeDefined();
    const publication = testPublication({ 'milepost.config.mjs': CONFIG, [name]: code, ...exported?.files });
    symlinkSync(join(CHECKOUT, 'node_modules'), join(publication.root, 'node_modules'));
    await promisify(execFile)(process.execPath, [name, ...(exported?.args ?? [])], { cwd: publication.root });
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    const page = publication.read(`out/articles/${exported?.slug}/index.html`);
    expect(page).toContain(exported?.words);
    expect(JSON.parse(publication.read('out/data/articles.json')).articles).toHaveLength(1);
  });
});

describe('commands, those of a page in one publication and in their order', () => {
  const pages = Map.groupBy(
    ofLanguage('sh').map(([, block]) => block),
    ({ file }) => file,
  );
  test.each([...pages])('%s', { timeout: 60_000 }, async (_file, blocks) => {
    const server = await mailServer();
    try {
      const env = {
        MILEPOST_SECRET: 'x'.repeat(64),
        MILEPOST_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      };
      const isNew = blocks[0]?.code.startsWith('npx milepost init') === true;
      const publication = testPublication(isNew ? {} : PUBLICATION, env, { answer: () => true });
      // A configuration of `init` imports a type of the package, of which nothing is left when it is read.
      publication.write('package.json', '{ "type": "module" }\n');
      for (const line of blocks
        .flatMap(({ code }) => code.split('\n'))
        .filter((one) => !/^(?:#.*)?$/.test(one)))
        expect({ line, ...(await runLine(line, publication)) }).toMatchObject({ line, code: 0 });
    } finally {
      await server.close();
    }
  });
});

/** Milepost runs in this process; everything else, by the shell. */
async function runLine(line: string, publication: TestPublication): Promise<{ code: number; said: string }> {
  const [, words] = /^npx milepost (.*)$/.exec(line) ?? [];
  if (words !== undefined) {
    const args = Array.from(words.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
    const { code, stdout, stderr } = await publication.milepost(...args);
    return { code, said: `${stdout}${stderr}` };
  }
  try {
    await promisify(execFile)('sh', ['-c', line], { cwd: publication.root });
    return { code: 0, said: '' };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === NOT_INSTALLED;
    return { code: isMissing ? 0 : 1, said: String(error) };
  }
}

/** What a shell says of a program that this machine does not have. */
const NOT_INSTALLED = 127;

test('a block that no test runs is found: the text of a document is read, not a list of its blocks', () => {
  const guide = readFileSync(join(CHECKOUT, 'docs/guides/sending.md'), 'utf8');
  const fences = [...guide.matchAll(/^ *```\w+/gm)].length;
  expect(BLOCKS.filter(({ file }) => file === 'docs/guides/sending.md')).toHaveLength(fences);
});
