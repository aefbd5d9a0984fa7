import { EXAMPLE_CONFIG as CONFIG, type RuleChapter } from './rule-example.ts';

const HEADER = 'email/partials/header.mjml';
const FOOTER = 'email/partials/footer.mjml';
const LAYOUT = 'email/layout.mjml';
const OWN_DEFECT = 'This is a defect of milepost. Please report it with the article that caused it.';

/** Rules about mails. */
export const MAILS: RuleChapter = {
  'mail-active-content': {
    means: 'A mail runs or loads something. Mail programs remove that, or take the mail for a dangerous one.',
    template: HEADER,
    changed: '<mj-text padding="14px 0 8px"><script>watch()</script><h1 ',
    ours: '<mj-text padding="14px 0 8px"><h1 ',
  },
  'mail-alt': {
    means: 'A picture has no `alt`, so that whoever does not see it gets its file name read aloud.',
    template: HEADER,
    changed: '<mj-text padding="14px 0 8px"><img src="https://example.org/wide.png"><h1 ',
    ours: '<mj-text padding="14px 0 8px"><h1 ',
  },
  'mail-client-support': {
    means: 'A mail program of `newsletter.clients` does not show something, and readers would miss it.',
    found: '# Notes\n\n![The harbour](https://example.com/harbour.svg)\n',
    mended: '# Notes\n\n![The harbour](https://example.com/harbour.png)\n',
  },
  'mail-contrast': {
    means: 'Text is hard to read on its background, in light or in dark.',
    template: HEADER,
    changed: '<h1 style="color:#777777;margin:0;',
    ours: '<h1 style="margin:0;',
  },
  'mail-headers': {
    means: 'A message lacks a header field, or has one twice.',
    mend: OWN_DEFECT,
  },
  'mail-headings': {
    means: 'A heading skips a level, or there are two titles. Screen readers go by headings.',
    template: FOOTER,
    changed: '<!--mail--><h1>You</h1> get this email',
    ours: '<!--mail-->{{ footer.why }}',
  },
  'mail-image-address': {
    means: 'A picture has an address that is relative to nothing, because a mail has none of its own.',
    template: HEADER,
    changed: '<mj-text padding="14px 0 8px"><img src="wide.png" alt=""><h1 ',
    ours: '<mj-text padding="14px 0 8px"><h1 ',
  },
  'mail-language': {
    means: 'The mail does not say in which language and direction it is, so it may be read aloud wrongly.',
    template: LAYOUT,
    changed: '<mjml>',
    ours: '<mjml lang="{{ mail.language }}" dir="{{ mail.direction }}">',
  },
  'mail-layout-table': {
    means: 'A table that only lays out does not say so, so that a screen reader reads it as data.',
    template: HEADER,
    changed: '<mj-text padding="14px 0 8px"><table><tr><td>New</td></tr></table><h1 ',
    ours: '<mj-text padding="14px 0 8px"><h1 ',
  },
  'mail-link-text': {
    means: 'A link’s words don’t say where it leads. People who hear the mail go from link to link.',
    found: '# Notes\n\nThe new rules are [here](https://example.com/rules).\n',
    mended: '# Notes\n\nThere are [new rules](https://example.com/rules).\n',
  },
  'mail-mime': {
    means: 'The bytes of a message are not as the standards say.',
    mend: OWN_DEFECT,
  },
  'mail-one-click': {
    means:
      'There is no address at which people unsubscribe with one click (RFC 8058). Gmail and Yahoo ask bulk senders for it.',
    file: 'milepost.config.mjs',
    found: CONFIG.replace(/ {4}endpoint: .*\n/, ''),
    mended: CONFIG,
  },
  'mail-postal-address': {
    means: 'The law of many countries asks for the sender’s postal address. Nothing is sent without it.',
    file: 'milepost.config.mjs',
    found: CONFIG.replace(/ {4}postalAddress: .*\n/, ''),
    mended: CONFIG,
  },
  'mail-preheader': {
    means: 'There is no line for mailboxes to show beside the subject; they show whatever comes first.',
    template: LAYOUT,
    changed: '<mj-title>{{ mail.subject }}</mj-title>\n    <mj-raw>',
    ours: '<mj-title>{{ mail.subject }}</mj-title>\n    <mj-preview>{% block preheader %}{{ mail.preheader }}{% endblock %}</mj-preview>\n    <mj-raw>',
  },
  'mail-shortened': {
    means: 'The mail would be clipped, so the longest texts are shortened in it and continue on the web.',
    mend: 'Split the article, or leave it: nothing is lost on the web.',
  },
  'mail-size': {
    means: 'The mail is so large that Gmail clips its end, with the link to unsubscribe.',
    mend: 'Shorten your templates: articles are shortened by themselves.',
  },
  'mail-style-sheet': {
    means: 'The styles of a template are not CSS.',
    mend: 'Correct `templates/email/partials/style.mjml` or `templates/email/prose.css`.',
  },
  'mail-text-links': {
    means: 'A link is in the HTML only. Whoever reads the text part doesn’t have it.',
    template: FOOTER,
    changed: '<!--mail--><a href="https://example.com/shop">Visit the shop.</a> {{ footer.why }}',
    ours: '<!--mail-->{{ footer.why }}',
  },
  'mail-text-width': {
    means: 'A line of the text part is wider than some mail programs show.',
    mend: 'Shorten the line, or leave it: most programs wrap it.',
  },
  'mail-tracking': {
    means: 'A picture of one pixel, which shows nothing and only tells who reads.',
    template: HEADER,
    changed:
      '<mj-text padding="14px 0 8px"><img src="https://example.com/open.gif" alt="" width="1" height="1"><h1 ',
    ours: '<mj-text padding="14px 0 8px"><h1 ',
  },
  'mail-unsubscribe': {
    means: 'Nobody could leave: there is no visible link to unsubscribe. Such a mail is not sent.',
    template: FOOTER,
    changed: '{% if false %}',
    ours: '{% if footer.unsubscribeUrl %}',
  },
  'mail-web-copy': {
    means: 'The mail does not link to itself on the web, for whoever can’t read it.',
    template: HEADER,
    changed: '<!--mail-->Read on the web<!--/mail-->',
    ours: `<!--mail--><a href="{{ mail.url }}" class="quiet" style="color:{{ theme.light.muted }}">{{ 'mail.head.web' | say }}</a><!--/mail-->`,
  },
  'unknown-mail-client': {
    means: '`newsletter.clients` names a mail program that caniemail.com does not know.',
    file: 'milepost.config.mjs',
    found: CONFIG.replace('endpoint:', "clients: ['gmial.*'],\n    endpoint:"),
    mended: CONFIG.replace('endpoint:', "clients: ['gmail.*'],\n    endpoint:"),
  },
};
