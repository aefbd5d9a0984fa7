import { describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import type { MessageBodies } from '../../pipeline/message/compose.ts';
import type { NewsletterSettings } from '../../pipeline/model/settings/settings.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

async function bodies(
  newsletter: Partial<NewsletterSettings> = {},
): Promise<{ readonly mail: MessageBodies; readonly web: MessageBodies }> {
  const base = emailContext();
  const settings = { ...base.settings, newsletter: { ...base.settings.newsletter, ...newsletter } };
  return composeEdition(richArticle(), samplePublication(), { ...base, settings });
}

describe('a mail says how to pass it on', () => {
  it('as an address without anything of whoever got it, in a new mail', async () => {
    const { mail } = await bodies();
    const [, query = ''] = /href="mailto:\?([^"]*)"/.exec(mail.html) ?? [];
    const said = new URLSearchParams(query.replaceAll('&amp;', '&').replaceAll('+', '%2B'));
    expect(said.get('subject')).toBe('Ten container milestones that shaped the harbour in 2016');
    expect(said.get('body')).toBe('https://example.org/log/newsletters/harbour/edition.html');
    expect(mail.text).toContain(
      '\nhttps://example.org/log/newsletters/harbour/edition.html\nGot it from a friend?',
    );
  });

  it('and where others subscribe, if they can', async () => {
    const { mail } = await bodies();
    expect(mail.html).toContain('<a href="https://lists.example.org/subscribe"');
    const { mail: without } = await bodies({ endpoint: null });
    expect(without.html + without.text).not.toContain('friend? Subscribe');
  });

  it('not in its copy on the web, which offers to subscribe', async () => {
    const { web } = await bodies();
    expect(web.html + web.text).not.toMatch(/mailto:\?|friend/);
    expect(web.text).toContain('Subscribe to it by email:\nhttps://lists.example.org/subscribe');
  });
});

describe('a mail says what becomes of replies', () => {
  it('who reads them', async () => {
    const { mail, web } = await bodies({ replies: { readBy: 'Ann & Bea', writeTo: null } });
    expect(mail.html).toContain('Just reply to this mail: Ann &amp; Bea reads it.');
    expect(mail.text).toContain('Just reply to this mail: Ann & Bea reads it.');
    expect(web.html + web.text).not.toContain('reply');
  });

  it.each([
    ['desk@example.org', 'mailto:desk@example.org'],
    ['https://example.org/ask', 'https://example.org/ask'],
  ])('where to write instead: %s', async (writeTo, href) => {
    const { mail } = await bodies({ replies: { readBy: null, writeTo } });
    expect(mail.html).toContain(`Write to <a href="${href}"`);
    expect(mail.text).toContain(`Replies to this mail are not read. Write to:\n${writeTo}\n`);
  });

  it('or nothing', async () => {
    const { mail } = await bodies({ replies: null });
    expect(mail.html + mail.text).not.toMatch(/repl/i);
  });
});
