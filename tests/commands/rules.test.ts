import { describe, expect, it } from 'vitest';

import { testPublication } from './publication.ts';

const config = (rules: string): string =>
  `export default { site: { url: 'https://example.org/', title: 'Log' }, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'], endpoint: 'https://example.org/mail/' }, rules: ${rules} };\n`;
const UNDATED = 'content/articles/undated.md';
const undated = (comment: string): string => `${comment}\n\n# A note\n\nWithout a day.\n`;
const DATED = 'content/articles/2026-11-20-list.md';
const dated = (before: string, link = '[here](https://example.com/)'): string =>
  `# Links of the week\n\n1. One\n\nText.\n\n${before}2. Two\n\nSee ${link}.\n`;

const rulesOf = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/"rule": "([^"]+)"/g)].map(([, rule = '']) => rule);

describe('a rule in the configuration', () => {
  it('is switched off, or gets another severity, in check and build alike, whoever reports it', async () => {
    const files = { [UNDATED]: undated(''), [DATED]: dated('') };
    const publication = testPublication({ ...files, 'milepost.config.mjs': config('{}') });
    const before = await publication.milepost('check', '--json');
    expect(before.code).toBe(0);
    expect(rulesOf(before.stdout)).toEqual(expect.arrayContaining(['no-date', 'mail-link-text']));

    publication.write('milepost.config.mjs', config("{ 'no-date': 'off', 'mail-link-text': 'error' }"));
    for (const command of ['check', 'build', 'build']) {
      const { code, stdout } = await publication.milepost(command, '--json');
      expect(code).toBe(1);
      expect(rulesOf(stdout)).not.toContain('no-date');
      expect(stdout).toMatch(/"severity": "error",\s*"rule": "mail-link-text"/);
    }
  });

  it('is a warning with the nearest name if it does not exist', async () => {
    const publication = testPublication({
      [DATED]: dated(''),
      'milepost.config.mjs': config("{ 'no-dat': 'off' }"),
    });
    const { stderr } = await publication.milepost('check');
    expect(stderr).toContain(
      'milepost.config.mjs warning Unexpected rule `no-dat` in `rules`, expected `no-date` unknown-rule',
    );
  });

  it('can be set to four things, and to nothing else', async () => {
    const publication = testPublication({
      [DATED]: dated(''),
      'milepost.config.mjs': config("{ 'no-date': 'loud' }"),
    });
    const { code, stderr } = await publication.milepost('check');
    expect(code).toBe(2);
    expect(stderr).toContain('`rules.no-date`');
  });

  it('does not hide that something was not built', async () => {
    const publication = testPublication({
      [DATED]: dated(''),
      'milepost.config.mjs': config("{ 'template-error': 'off' }"),
      'templates/site/partials/count.liquid': '{{ no.such.thing }}',
    });
    const { code, stderr } = await publication.milepost('check');
    expect(stderr).toContain('template-error');
    expect(code).toBe(1);
  });
});

describe('a comment', () => {
  const check = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const publication = testPublication({ ...files, 'milepost.config.mjs': config('{}') });
    const { stdout } = await publication.milepost('check', '--json');
    return rulesOf(stdout).filter((rule) => /^(?:no-date|mail-link-text|rule-comment)$/.test(rule));
  };

  it('switches a rule off in the block below it, with or without an empty line between', async () => {
    expect(await check({ [DATED]: dated('') })).toEqual(['mail-link-text']);
    for (const gap of ['\n', '\n\n'])
      expect(await check({ [DATED]: dated(`<!-- milepost: off mail-link-text -->${gap}`) })).toEqual([]);
  });

  it('switches nothing off above it or after that block, and no other rules', async () => {
    for (const elsewhere of [
      '<!-- milepost: off mail-link-text -->\n\nMore text.\n\n',
      '<!-- milepost: off no-date -->\n\n',
      '```\n<!-- milepost: off-file mail-link-text -->\n```\n\n',
      'Write `<!-- milepost: off-file mail-link-text -->` anywhere.\n\n',
      'Write ``a` <!-- milepost: off-file mail-link-text -->`` anywhere.\n\n',
      '`a` <!-- milepost: off no-date --> `<!-- milepost: off-file mail-link-text -->`\n\n',
    ])
      expect(await check({ [DATED]: dated(elsewhere) })).toEqual(['mail-link-text']);
  });

  it('is one beside code, and with backticks in front that begin no code', async () => {
    for (const line of [
      '`a` <!-- C --> `b`',
      'a ` b <!-- C --> `` c',
      '<!-- C --> `b`',
      '`` ` `` <!-- C -->',
    ])
      expect(
        await check({ [DATED]: dated(`${line.replace('C', 'milepost: off-file mail-link-text')}\n\n`) }),
      ).toEqual([]);
  });

  it('switches off findings about the whole, which have no line', async () => {
    const essay = (comment: string): string => `# An essay\n\nSee [here](https://example.com/).${comment}\n`;
    expect(await check({ [DATED]: essay('') })).toEqual(['mail-link-text']);
    expect(await check({ [DATED]: essay(' <!-- milepost: off mail-link-text -->') })).toEqual([]);
    expect(await check({ [DATED]: essay(' <!-- milepost: off dead-link -->') })).toEqual(['mail-link-text']);
  });

  it('switches several rules off in the whole file, wherever it is', async () => {
    const text = '<!-- milepost: off-file mail-link-text, no-date -->';
    expect(await check({ [DATED]: `${dated('')}\n${text}\n` })).toEqual([]);
    expect(await check({ [UNDATED]: undated(text) })).toEqual([]);
    expect(await check({ [UNDATED]: `${undated('')}\n<!-- milepost: off no-date -->\n` })).toEqual([
      'no-date',
    ]);
  });

  it('is a warning at its place if it can’t be understood', async () => {
    const publication = testPublication({
      [DATED]: `${dated('')}\nText <!-- milepost: off no-dat -->\n\n<!-- milepost: on no-date -->\n\n<!-- milepost: off -->\n`,
      'milepost.config.mjs': config('{}'),
    });
    const { stderr } = await publication.milepost('check');
    expect(stderr).toContain(`${DATED}:11:6 warning Unexpected rule \`no-dat\` in the comment`);
    expect(stderr).toContain(`${DATED}:13:1 warning Unexpected word \`on\` in the comment`);
    expect(stderr).toContain(`${DATED}:15:1 warning Expected the name of a rule in the comment, found none`);
  });

  it('is not published', async () => {
    const publication = testPublication({
      [DATED]: dated(
        '<!-- milepost: off mail-link-text -->\n\n',
        'a [note](https://example.com/) <!-- milepost: off no-date -->',
      ),
      'milepost.config.mjs': config('{}'),
    });
    await publication.milepost('build');
    const published = [...publication.files('out')].filter(([, text]) => text.includes('milepost: off'));
    expect(published).toEqual([]);
  });
});
