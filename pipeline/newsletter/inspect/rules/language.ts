import type { Rule } from '../finding.ts';

/** The HTML states its language and direction (WCAG 3.1.1), so that it is read aloud correctly. */
export const language: Rule = ({ elements }) => {
  const root = elements.find(({ tagName }) => tagName === 'html');
  const lang = root?.properties['lang'] ?? '';
  const dir = root?.properties['dir'] ?? '';
  const isKnown = lang !== '' && lang !== 'und';
  if (isKnown && (dir === 'ltr' || dir === 'rtl')) return [];
  return [
    {
      severity: 'error',
      rule: 'mail-language',
      message: isKnown
        ? `Unexpected direction \`${dir}\` of the mail, expected ltr or rtl`
        : `Unexpected language \`${lang}\` of the mail, expected one`,
      hint: 'Write `<mjml lang="{{ mail.language }}" dir="{{ mail.direction }}">` in layout.mjml.',
      at: root ?? null,
    },
  ];
};
