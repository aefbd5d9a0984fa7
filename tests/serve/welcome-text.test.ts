import { expect, it } from 'vitest';

import { columns } from '../../pipeline/newsletter/text/width.ts';
import { optInLetters } from '../../pipeline/serve/opt-in/opt-in-letters.ts';
import { emailContext } from '../newsletter/email-context.ts';

it.each([
  ['en', []],
  ['de', ['Docker', 'Kubernetes', 'Sicherheit', 'Containerorchestrierung', 'Lieferketten']],
  ['ja', ['コンテナ', 'セキュリティ', 'オーケストレーション', 'サプライチェーン']],
] as const)(
  'a welcome in %s has no line that is too long, whatever somebody gets: %j',
  async (language, follows) => {
    const base = emailContext();
    const { site } = base.settings;
    const letter = await optInLetters({
      ...base,
      settings: { ...base.settings, site: { ...site, title: 'Log' } },
    });
    const { text } = await letter({
      kind: 'welcome',
      link: 'https://lists.example.org/preferences/t',
      notMe: 'https://lists.example.org/not-me/t',
      language,
      consent: '',
      welcome: {
        frequency: 'every',
        follows,
        newest: null,
        unsubscribe: 'https://lists.example.org/unsubscribe/t',
      },
    });
    expect(text.split('\n').filter((line) => columns(line) > 78)).toEqual([]);
    for (const tag of follows) expect(text.replaceAll(/\s/gu, '')).toContain(tag);
  },
);
