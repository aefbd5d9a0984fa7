import { describe, expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

describe('a definition whose title contains its own delimiter works, and so do those below it', () => {
  test.each([
    ['(A picture (of Vim) here)', 'A picture (of Vim) here'],
    ['(an open ( one)', 'an open ( one'],
    ['"The "best" of them"', 'The "best" of them'],
    [String.raw`'What's in it'`, "What's in it"],
    ['(The "best" (so far))', 'The "best" (so far)'],
    ['"As usual"', 'As usual'],
    [String.raw`"An \"escaped\" one"`, 'An "escaped" one'],
  ])('%s', (written, title) => {
    const { article } = parseText(
      `See ![the first][1] and [the second][2].\n\n[1]: https://a.example/1.png ${written}\n[2]: https://a.example/2\n`,
    );
    const html = article.intro?.html ?? '';
    expect(html).toContain('src="https://a.example/1.png"');
    expect(html).toContain('<a href="https://a.example/2">the second</a>');
    expect(html.replaceAll('&#x22;', '"').replaceAll('&#x27;', "'")).toContain(title);
  });

  test('in code it stays as it is', () => {
    const code = '[1]: https://a.example/ (Vim (in Python))';
    expect(parseText(`\`\`\`\n${code}\n\`\`\`\n`).article.intro?.text).toContain(code);
    expect(parseText(`Words.\n\n    ${code}\n`).article.intro?.text).toContain(code);
  });
});
