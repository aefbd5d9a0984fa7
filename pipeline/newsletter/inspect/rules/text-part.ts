import type { Element } from 'hast';

import { hasClass } from '../../../text/html/has-class.ts';
import { columns } from '../../text/width.ts';
import type { Finding, Rule } from '../finding.ts';
import type { InspectedMail } from '../inspected-mail.ts';
import { isProse } from '../mail-tree.ts';

/** RFC 5322, section 2.1.1. */
const WIDTH = 78;

/** The text part has every link, and no line is wider than its words require. */
export const textPart: Rule = (mail) => [...lostLinks(mail), ...wideLines(mail)];

function lostLinks(mail: InspectedMail): Finding[] {
  const { elements, text } = mail;
  return elements
    .filter((element) => isContent(element, mail))
    .filter(({ properties }) => !text.includes((properties['href'] ?? '').replace(/^mailto:/, '')))
    .map((element) => ({
      severity: 'error',
      rule: 'mail-text-links',
      message: `Expected the link ${element.properties['href'] ?? ''} in the text part, too, found it only in the HTML`,
      hint: 'Links of templates that are not in the text part are best left out of the HTML.',
      at: element,
    }));
}

/** The text names tags, the publication and the places of lines, but does not spell out their addresses. */
function isContent(element: Element, mail: InspectedMail): boolean {
  const { tagName, properties } = element;
  const { url: site } = mail.settings.site;
  const href = properties['href'];
  if (tagName !== 'a' || typeof href !== 'string' || href === '') return false;
  if (hasClass(element, 'permalink')) return false;
  // A new mail to whomever the reader likes; what it says is a link of its own.
  if (href.startsWith('mailto:?')) return false;
  return isProse(element, mail) || (href !== site && !href.startsWith(`${site}tags/`));
}

function wideLines({ text }: InspectedMail): Finding[] {
  // Code stays as it was written; a single long word, such as an address, can't be broken.
  const wide = text
    .split('\n')
    .filter(
      (line) => columns(line) > WIDTH && !/^(?:> )* {4}/.test(line) && /\S\s+\S+\s+\S/.test(line.trim()),
    );
  return wide.slice(0, 1).map((line) => ({
    severity: 'info',
    rule: 'mail-text-width',
    message: `Unexpected line of ${columns(line)} columns in the text part, expected at most ${WIDTH}: “${line.trim().slice(0, 40)}…”`,
    hint: 'Mail programs that do not wrap show it beyond the edge.',
    at: null,
  }));
}
