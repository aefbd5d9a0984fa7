import { describe, expect, it } from 'vitest';

import { testPublication } from './publication.ts';

const article = (link: string): string =>
  `# Links of the week\n\n1. One\n\nText.\n\n2. Two\n\nSee ${link}.\n`;
const files = {
  'milepost.config.mjs':
    "export default { site: { url: 'https://example.org/', title: 'Log' }, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'], endpoint: 'https://example.org/mail/' } };\n",
  'content/articles/2026-01-02-list.md': article('[here](https://example.com/)'),
};
const told = 'content/articles/2026-01-02-list.md:7 warning Unexpected words “here” for the link';

describe('what is wrong with a mail', () => {
  it('is reported by check and by every build until it is fixed, even if nothing is rendered', async () => {
    const publication = testPublication(files);
    expect((await publication.milepost('check')).stderr).toContain(told);
    expect((await publication.milepost('build')).stderr).toContain(told);
    const times = publication.times();

    const again = await publication.milepost('build');
    expect(again.stderr).toContain(told);
    expect(again.stderr).toContain('0 written');
    expect(publication.times()).toEqual(times);

    publication.write('content/articles/2026-01-02-list.md', article('[the notes](https://example.com/)'));
    expect((await publication.milepost('build')).stderr).not.toContain('mail-');
  });

  it('has the place of the setting that is missing; what matters only in sending is not said by every build', async () => {
    const config = files['milepost.config.mjs'].replace(", endpoint: 'https://example.org/mail/'", '');
    const publication = testPublication({ ...files, 'milepost.config.mjs': config });
    const { stderr } = await publication.milepost('check');
    expect(stderr).toMatch(/^milepost\.config\.mjs:1:\d+ warning Expected a `newsletter\.endpoint`/m);
    expect(stderr).toContain("rules: { 'mail-one-click': 'off' }");
    expect((await publication.milepost('build')).stderr).not.toContain('one-click');
    publication.write('milepost.config.mjs', config.replace(", postalAddress: ['1 Road']", ''));
    const built = await publication.milepost('build');
    expect(built.stderr).toMatch(
      /^milepost\.config\.mjs:1:\d+ warning Expected `newsletter\.postalAddress`/m,
    );
  });

  it('fails a build if it is an error, and with --strict if it is a warning', async () => {
    const publication = testPublication(files);
    expect((await publication.milepost('build', '--strict')).code).toBe(1);
    expect((await publication.milepost('build')).code).toBe(0);
    publication.write(
      'templates/email/partials/footer.mjml',
      '<mj-section><mj-column><mj-text>1 Road</mj-text></mj-column></mj-section>',
    );
    const { code, stderr } = await publication.milepost('build');
    expect(code).toBe(1);
    expect(stderr).toContain('error Expected a visible link to unsubscribe');
  });

  it('is reported for articles that can still be mailed and for the newest, not for the archive', async () => {
    const dated = (date: string): Readonly<Record<string, string>> => ({
      [`content/articles/${date}-list.md`]: article('[here](https://example.com/)'),
    });
    const config = { 'milepost.config.mjs': files['milepost.config.mjs'] };
    const places = async (...dates: readonly string[]): Promise<readonly string[]> => {
      const publication = testPublication({ ...config, ...Object.assign({}, ...dates.map(dated)) });
      const found = (stderr: string): readonly string[] => stderr.match(/\d{4}-\d\d-\d\d-list\.md:7/g) ?? [];
      const checked = found((await publication.milepost('check')).stderr);
      for (const _ of ['first', 'unchanged'])
        expect(found((await publication.milepost('build')).stderr)).toEqual(checked);
      return checked;
    };

    expect(await places('2006-05-05', '2026-10-24', '2026-10-26')).toEqual(['2026-10-26-list.md:7']);
    expect(await places('2026-11-20', '2026-11-10', '2006-05-05')).toEqual([
      '2026-11-10-list.md:7',
      '2026-11-20-list.md:7',
    ]);
    expect(await places('2006-05-05', '2007-05-05')).toEqual(['2007-05-05-list.md:7']);
  });
});
