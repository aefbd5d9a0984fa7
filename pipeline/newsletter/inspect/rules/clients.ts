import type { Element } from 'hast';

import type { Finding, Rule } from '../finding.ts';
import type { InspectedMail } from '../inspected-mail.ts';

/**
 * What the mail programs in `newsletter.clients` do not show, from caniemail.com: only what readers would miss. What
 * degrades well, such as a rounded corner that becomes a plain one, is left out, see `DEGRADES`.
 */
export const clients: Rule = async (mail) => {
  const globs = mail.settings.newsletter.clients;
  if (globs.length === 0) return [];
  const lines = digest(mail);
  if (lines.size === 0) return [];
  const programs = await mail.memory.support.programs(globs);
  const { issues, unreadable } = await mail.memory.support.support([...lines.keys()], programs);
  const elements = [...lines.values()];
  return [
    ...(unreadable === null ? [] : [unreadableStyles(unreadable)]),
    ...issues
      .filter(({ title }) => !DEGRADES.has(title))
      .map(({ title, line, names }): Finding => ({
        severity: 'warning',
        rule: 'mail-client-support',
        message: `Unexpected ${title} in the mail, which ${names.join(', ')} can't show`,
        hint: 'See caniemail.com; change what causes it, or the list `newsletter.clients`.',
        at: elements[line - 1] ?? null,
      })),
    ...programs.unknown.map((glob): Finding => ({
      severity: 'warning',
      rule: 'unknown-mail-client',
      message: `Unexpected \`${glob}\` in \`newsletter.clients\`, expected a mail program of caniemail.com`,
      hint: 'Names are like `gmail.ios`, `outlook.windows`, `apple-mail.*`.',
      at: 'settings',
    })),
  ];
};

function unreadableStyles(reason: string): Finding {
  return {
    severity: 'error',
    rule: 'mail-style-sheet',
    message: `Unexpected style sheet: ${reason}`,
    hint: 'Correct the styles in the templates (partials/style.mjml, prose.css).',
    at: null,
  };
}

/** What may be missing: the mail reads just as well without it. */
const DEGRADES: ReadonlySet<string> = new Set([
  // Decoration.
  'border-radius',
  'letter-spacing',
  'opacity',
  'outline',
  'text-decoration',
  ':hover',
  // The style sheet improves the mail on phones and in the dark; what matters is in style attributes, too.
  '<style> element',
  '@media',
  '@media (prefers-color-scheme)',
  'color-scheme CSS property',
  'color-scheme meta tag',
  '!important keyword',
  ':first-child',
  ':last-child',
  'Adjacent sibling combinator',
  'Attribute selector',
  'Chaining selectors',
  'Child combinator',
  'Class selector',
  'Descendant combinator',
  'Grouping selectors',
  'ID selector',
  'Type selector',
  // Where lines break if a word is too long for one.
  'overflow-wrap',
  'word-break',
  'white-space',
  // MJML makes distances with empty elements of some height, hides the preheader in several ways at once, and resets
  // what some programs add.
  'display:none',
  'height property',
  'max-height property',
  'overflow',
  'word-spacing',
  // Programs put the mail into an element of their own.
  '<body> element',
  'aria-label attribute',
  'role attribute',
  // The next font of the stack is used.
  'system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace',
]);

/**
 * The mail's style sheets and one of each of its elements that differ in name, attributes or styles, each on a
 * line: what support depends on, without the hundreds of elements that are alike.
 */
function digest({ elements, html, startTags }: InspectedMail): ReadonlyMap<string, Element> {
  const lines = new Map<string, Element>();
  for (const element of elements) {
    const { start, end } = element.position ?? {};
    if (element.tagName === 'style') {
      const source = html.slice(start?.offset ?? 0, end?.offset ?? 0).replaceAll('\n', ' ');
      lines.set(source, element);
    } else if (!OUTER.has(element.tagName)) {
      const line = startTags.get(element) ?? '';
      if (!lines.has(line)) lines.set(line, element);
    }
  }
  return lines;
}

const OUTER: ReadonlySet<string> = new Set(['html', 'head', 'body', 'title']);
