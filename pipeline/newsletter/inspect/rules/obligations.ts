import type { Element } from 'hast';

import { treeText } from '../../prose/tree-text.ts';
import type { Finding, Rule } from '../finding.ts';
import type { InspectedMail } from '../inspected-mail.ts';

/**
 * What the law and good manners require: a visible way to unsubscribe, the postal address, the mail on the web, a
 * preheader.
 */
export const obligations: Rule = (mail) => [
  ...wayOut(mail),
  ...onTheWeb(mail),
  ...address(mail),
  ...opening(mail),
];

function wayOut({ elements, text, links }: InspectedMail): Finding[] {
  const isThere = elements.some(
    (element) => leadsTo(element, links.unsubscribe) && treeText(element).trim() !== '',
  );
  if (isThere && text.includes(links.unsubscribe)) return [];
  return [
    {
      severity: 'error',
      rule: 'mail-unsubscribe',
      message: `Expected a visible link to unsubscribe, found none in the ${isThere ? 'text' : 'HTML'}`,
      hint: 'Write `<a href="{{ footer.unsubscribeUrl }}">Unsubscribe</a>` in partials/footer.mjml.',
      at: null,
    },
  ];
}

function onTheWeb({ elements, links: { web } }: InspectedMail): Finding[] {
  if (web === null || elements.some((element) => leadsTo(element, web))) return [];
  return [
    {
      severity: 'warning',
      rule: 'mail-web-copy',
      message: 'Expected a link to the mail on the web, found none',
      hint: 'Write `<a href="{{ mail.url }}">Read on the web</a>` in partials/header.mjml.',
      at: null,
    },
  ];
}

function address({ tree, text, settings: { newsletter } }: InspectedMail): Finding[] {
  const { postalAddress, from } = newsletter;
  if (postalAddress.length === 0) {
    if (from === null) return [];
    return [
      {
        severity: 'warning',
        rule: 'mail-postal-address',
        message: 'Expected `newsletter.postalAddress`, found none; nothing can be sent without it',
        hint: "The law asks for it in every newsletter: `postalAddress: ['…', '…']`, one line an element.",
        at: 'settings',
      },
    ];
  }
  const shown = treeText(tree);
  const missing = postalAddress.filter((line) => !shown.includes(line) || !text.includes(line));
  return missing.slice(0, 1).map((line) => ({
    severity: 'error',
    rule: 'mail-postal-address',
    message: `Expected the postal address in the mail, “${line}” is not there`,
    hint: 'Write `{% for line in footer.postalAddress %}{{ line }}<br>{% endfor %}` in partials/footer.mjml.',
    at: null,
  }));
}

function opening({ elements }: InspectedMail): Finding[] {
  const body = elements.findIndex(({ tagName }) => tagName === 'body');
  const first = elements[body + 1];
  const hidden = first !== undefined && (first.properties['style'] ?? '').startsWith('display:none');
  if (hidden && treeText(first).trim() !== '') return [];
  return [
    {
      severity: 'warning',
      rule: 'mail-preheader',
      message: 'Expected a preheader, found none; mailboxes show the first words of the mail instead',
      hint: 'Write `<mj-preview>{{ mail.preheader }}</mj-preview>` in layout.mjml.',
      at: null,
    },
  ];
}

function leadsTo({ tagName, properties }: Element, url: string): boolean {
  return tagName === 'a' && properties['href'] === url;
}
