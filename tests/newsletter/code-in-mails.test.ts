import { describe, expect, it } from 'vitest';

import { contrast, READABLE } from '../../pipeline/colour/contrast.ts';
import { presetTheme } from '../../pipeline/model/settings/presets.ts';
import { PRESET_NAMES } from '../../pipeline/model/settings/theme.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { mailTheme } from '../../pipeline/newsletter/view/mail-theme.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

const CODE =
  '<p>Say <code>f(x);</code>.</p><pre><code class="language-ts"><mark>f(x); // so\n</mark>g();\n</code></pre>';

async function mailIn(language: string): Promise<string> {
  const article = { ...richArticle(), language, intro: { html: CODE, text: '' }, milestones: [], groups: [] };
  return (await composeEdition(article, samplePublication(), emailContext())).mail.html;
}

it('code is read from left to right in a mail that is not, where its end would be at its beginning otherwise', async () => {
  const html = await mailIn('ar');
  expect(html).toMatch(/<pre style="[^"]*text-align:left" dir="ltr"><code /);
  expect(html).toMatch(/<code style="[^"]*" dir="ltr">f\(x\);<\/code>/);
});

it('says nothing of that in other mails', async () => {
  const [, body = ''] = (await mailIn('en')).split('<body');
  expect(body).toMatch(/<pre style="[^"]*anywhere"><code /);
});

describe.each(PRESET_NAMES)('a marked line of code in a mail of %s', (preset) => {
  const theme = mailTheme(presetTheme(preset), 'https://example.org/');

  it.each(['light', 'dark'] as const)(
    'is on a background on which each colour of code is legible: %s',
    (scheme) => {
      const { code, codeMark, text, muted, link, tip, important, warning, caution } = theme[scheme];
      expect(codeMark).not.toBe(code);
      for (const word of [text, muted, link, tip, important, warning, caution])
        expect(contrast(word, codeMark)).toBeGreaterThanOrEqual(READABLE);
    },
  );
});

it('a marked line of code has that background, and marked words have their own', async () => {
  const { light, dark } = mailTheme(emailContext().settings.theme, 'https://example.org/');
  const html = await mailIn('en');
  expect(html).toContain(`<mark style="background-color:${light.codeMark};`);
  expect(html).toContain(`.ink pre mark { background-color: ${dark.codeMark} !important; }`);
});
