import { describe, expect, it } from 'vitest';

import { alreadyLetter, confirmationLetter, goodbyeLetter } from '../../pipeline/newsletter/letters.ts';
import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { differenceTo } from '../support/golden-difference.ts';
import { emailContext } from './email-context.ts';
import { wholeEdition } from './whole-edition.ts';

const url = 'https://lists.example.org/confirm/t?a=1&b=2';

const notMeUrl = 'https://lists.example.org/not-me/t';

const confirm = (
  choice: string | null = 'a weekly digest about <Docker>',
): ReturnType<typeof confirmationLetter> =>
  confirmationLetter(
    { url, notMeUrl, days: 7, choice, consent: 'Yes, send me <the> log.' },
    samplePublication(),
    emailContext(),
  );

describe('the mail that asks to confirm', () => {
  it('has the same bytes in every run', async () => {
    const letter = await confirm();
    expect(await confirm()).toEqual(letter);
    const file = 'golden/confirmation.html.diff';
    await expect(differenceTo(await wholeEdition('html'), letter.html, file)).toMatchFileSnapshot(file);
    await expect(letter.text).toMatchFileSnapshot('golden/confirmation.txt');
  });

  it('has the address to confirm in both parts, and says what was asked for', async () => {
    const { html, text } = await confirm();
    expect(html).toContain('href="https://lists.example.org/confirm/t?a=1&amp;b=2"');
    expect(html).toContain('a weekly digest about &lt;Docker&gt;');
    expect(text.split('\n')).toContain(url);
    expect(text).toContain('about <Docker>');
    expect(text).toContain('“Yes, send me <the> log.”');
  });

  it('has the address for those who did not ask, in both parts', async () => {
    const { html, text } = await confirm();
    expect(html).toContain(`href="${notMeUrl}"`);
    expect(text).toContain(notMeUrl);
    expect(text).toContain('never writes to this address again');
  });

  it('lets nobody unsubscribe who is not subscribed, and says who sent it', async () => {
    const { html, text } = await confirm(null);
    expect(html + text).not.toContain(EDITION_SLOTS.unsubscribe);
    expect(text).toContain('1 Harbour Street');
  });
});

describe('the mail to somebody who is already subscribed', () => {
  it('leads to their choices, and lets nobody else know', async () => {
    const preferencesUrl = 'https://lists.example.org/preferences/1.x';
    const { html, text } = await alreadyLetter(
      { asked: 'subscription', preferencesUrl, days: 1 },
      samplePublication(),
      emailContext(),
    );
    expect(html).toContain(`href="${preferencesUrl}"`);
    expect(text.split('\n')).toContain(preferencesUrl);
    expect(text).toContain('works for 1 day.');
    const link = await alreadyLetter(
      { asked: 'link', preferencesUrl, days: 1 },
      samplePublication(),
      emailContext(),
      'de',
    );
    expect(link.text).toContain('um einen Link zu Ihrem Abo');
    expect(link.text.replaceAll('\n', ' ')).toContain('Nur Sie haben diesen Link bekommen');
    expect(text).toContain('was not told');
  });
});

describe('the mail that says goodbye', () => {
  it('has the same bytes in every run', async () => {
    const letter = await goodbyeLetter(
      { subscribeUrl: 'https://lists.example.org/subscribe' },
      samplePublication(),
      emailContext(),
    );
    const confirmation = { name: 'confirmation.html', text: (await confirm()).html };
    const file = 'golden/goodbye.html.diff';
    await expect(differenceTo(confirmation, letter.html, file)).toMatchFileSnapshot(file);
    await expect(letter.text).toMatchFileSnapshot('golden/goodbye.txt');
  });

  it('offers no way back if there is none', async () => {
    const { html, text } = await goodbyeLetter({ subscribeUrl: null }, samplePublication(), emailContext());
    expect(html + text).not.toContain('Subscribe again');
    expect(text).toContain('https://example.org/log/feeds/');
  });
});
