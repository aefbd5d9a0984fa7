import { describe, expect, it } from 'vitest';

import { alreadyLetter, confirmationLetter, goodbyeLetter } from '../../pipeline/newsletter/letters.ts';
import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';

const url = 'https://lists.example.org/confirm/t?a=1&b=2';

describe('the mail that asks to confirm', () => {
  const confirm = (choice: string | null = null): ReturnType<typeof confirmationLetter> =>
    confirmationLetter(
      { url, days: 7, choice, consent: 'Yes, send me <the> log.' },
      samplePublication(),
      emailContext(),
    );

  it('is the same bytes from run to run', async () => {
    const letter = await confirm('a weekly digest about <Docker>');
    expect(await confirm('a weekly digest about <Docker>')).toEqual(letter);
    await expect(letter.html).toMatchFileSnapshot('golden/confirmation.html');
    await expect(letter.text).toMatchFileSnapshot('golden/confirmation.txt');
  });

  it('has the address to confirm in both parts, and what was asked for', async () => {
    const { html, text } = await confirm('a weekly digest about <Docker>');
    expect(html).toContain('href="https://lists.example.org/confirm/t?a=1&amp;b=2"');
    expect(html).toContain('a weekly digest about &lt;Docker&gt;');
    expect(text.split('\n')).toContain(url);
    expect(text).toContain('about <Docker>');
    expect(text).toContain('“Yes, send me <the> log.”');
  });

  it('lets nobody unsubscribe who is not subscribed, and says from whom it is', async () => {
    const { html, text } = await confirm();
    expect(html + text).not.toContain(EDITION_SLOTS.unsubscribe);
    expect(text).toContain('1 Harbour Street');
  });
});

describe('the mail to who is subscribed already', () => {
  it('leads to what they chose, and lets nobody else know', async () => {
    const preferencesUrl = 'https://lists.example.org/preferences/1.x';
    const { html, text } = await alreadyLetter({ preferencesUrl }, samplePublication(), emailContext());
    expect(html).toContain(`href="${preferencesUrl}"`);
    expect(text.split('\n')).toContain(preferencesUrl);
    expect(text).toContain('was not told');
  });
});

describe('the mail that says goodbye', () => {
  it('is the same bytes from run to run', async () => {
    const letter = await goodbyeLetter(
      { subscribeUrl: 'https://lists.example.org/subscribe' },
      samplePublication(),
      emailContext(),
    );
    await expect(letter.html).toMatchFileSnapshot('golden/goodbye.html');
    await expect(letter.text).toMatchFileSnapshot('golden/goodbye.txt');
  });

  it('offers no way back where there is none', async () => {
    const { html, text } = await goodbyeLetter({ subscribeUrl: null }, samplePublication(), emailContext());
    expect(html + text).not.toContain('Subscribe again');
    expect(text).toContain('https://example.org/log/feeds/');
  });
});
