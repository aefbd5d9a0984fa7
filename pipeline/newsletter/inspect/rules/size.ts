import { CLIPPED_ABOVE, SHORTENED_ABOVE } from '../../../message/size-limits.ts';
import type { Rule } from '../finding.ts';

/** The HTML is small enough not to be clipped; anything that had to be shortened is reported. */
export const size: Rule = ({ html, wholeSize }) => {
  const bytes = Buffer.byteLength(html);
  if (bytes > CLIPPED_ABOVE) {
    return [
      {
        severity: 'error',
        rule: 'mail-size',
        message: `Unexpected HTML of ${thousands(bytes)} bytes, expected at most ${thousands(CLIPPED_ABOVE)}: Gmail clips the rest`,
        hint: 'Shorten the templates: the articles have been shortened already.',
        at: null,
      },
    ];
  }
  if (wholeSize <= SHORTENED_ABOVE) return [];
  return [
    {
      severity: 'warning',
      rule: 'mail-shortened',
      message: `Unexpected HTML of ${thousands(wholeSize)} bytes, expected at most ${thousands(SHORTENED_ABOVE)}; the longest texts are shortened in the mail and continue on the web`,
      hint: 'Split the article, or leave it: nothing is lost on the web.',
      at: null,
    },
  ];
};

function thousands(bytes: number): string {
  return bytes.toLocaleString('en');
}
