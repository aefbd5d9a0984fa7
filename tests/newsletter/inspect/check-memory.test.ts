import { describe, expect, it } from 'vitest';

import type { Settings } from '../../../pipeline/model/settings/settings.ts';
import { type CheckMemory, checkMemory } from '../../../pipeline/newsletter/inspect/check-memory.ts';
import { lookUp, programsOf, supportOf } from '../../../pipeline/newsletter/inspect/client-support.ts';
import { type InspectedMail, inspectedMail } from '../../../pipeline/newsletter/inspect/inspected-mail.ts';
import { looksOf } from '../../../pipeline/newsletter/inspect/looks.ts';
import { clients } from '../../../pipeline/newsletter/inspect/rules/clients.ts';
import { contrast } from '../../../pipeline/newsletter/inspect/rules/contrast.ts';
import { supportMemory } from '../../../pipeline/newsletter/inspect/support-memory.ts';
import { emailContext } from '../email-context.ts';
import { sampleMails } from '../spam/samples.ts';

/** Judges each element of each mail by itself, and looks up whole documents. */
const nothingRemembered: CheckMemory = {
  looks: looksOf,
  support: {
    programs: programsOf,
    support: async (lines, { names }) => supportOf(await lookUp(lines.join('\n'), names)),
  },
};

/** A message with this HTML, as the checks see it. */
function mailOf(html: string, memory: CheckMemory, programs: readonly string[]): InspectedMail {
  const part = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64';
  const content = Buffer.from(html).toString('base64');
  const bytes = Buffer.from(
    `Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n${part}\r\n\r\n${content}\r\n--b--\r\n`,
  );
  const base = emailContext().settings;
  const settings: Settings = { ...base, newsletter: { ...base.newsletter, clients: programs } };
  const about = { settings, links: { unsubscribe: 'https://u.example/', web: null }, wholeSize: 0 };
  return inspectedMail(bytes, about, memory);
}

/** What the rules that remember say, and where. */
async function said(mail: InspectedMail): Promise<readonly unknown[]> {
  const found = [...(await contrast(mail)), ...(await clients(mail))];
  return found.map(({ at, ...finding }) => ({
    ...finding,
    at: at === null || at === 'settings' ? at : at.position?.start.offset,
  }));
}

/** That each mail is found to be as it would be if it were the only one. */
async function expectSame(mails: readonly string[], programs: readonly string[]): Promise<number> {
  const memory = checkMemory();
  let findings = 0;
  for (const html of mails) {
    const mail = mailOf(html, memory, programs);
    const alone = await said({ ...mail, memory: nothingRemembered });
    expect(await said(mail)).toEqual(alone);
    findings += alone.length;
  }
  return findings;
}

describe('a mail checked after others has the findings that it has alone', () => {
  it('each mail that our templates make, and each with a mistake in its style sheet', async () => {
    const mails = (await sampleMails()).map(({ html }) => html);
    expect(mails.length).toBeGreaterThan(8);
    const faulty = [
      '.prose p { color: #888888 }',
      '.prose p + p { color: #888888 }',
      'p:nth-child(2), li:first-child { color: #888888 }',
      'a[href$="/guide"] { color: #aaaaaa }',
      'a:hover, p:not(:hover) { color: #aaaaaa }',
      '@media (prefers-color-scheme: dark) { .prose > :is(p, ul):not(.x) { color: #333333 !important } }',
      'p { display: grid; gap: 4px; position: sticky }',
    ].flatMap((css) =>
      mails.slice(0, 1).map((html) => html.replace('</head>', `<style>${css}</style></head>`)),
    );
    const findings = await expectSame([...mails, ...faulty], ['outlook.*', 'gmail.*', 'thunderbird.*']);
    expect(findings).toBeGreaterThan(faulty.length);
  });

  it('whatever its style sheet asks for', () => {
    const bodies = [
      '<p title="t">a</p><p title="u">b</p><p title="u" class="a">b <a href="#x">c</a></p><div><p>d</p><a>e</a></div>',
      '<div class="b a"><p title="u" class="a">b <a href="#x" title="u">c</a></p><p title="t"></p><p>d</p></div>',
      '<div id="c" role="x"><a href="#y" style="color:#888888">e</a> f <a href="#x">g</a></div><p title="t">a</p>',
      '<div style="display:none"><p class="a" title="t">a</p></div><p bgcolor="#000000"><a class="b">c</a> d</p>',
    ];
    const simple = [
      'p',
      'a',
      '*',
      '.a',
      '#c',
      'p.b',
      ':root',
      '[title]',
      '[title="u"]',
      '[role="x"]',
      '[href="#x"]',
    ];
    const states = [
      ':not(.a)',
      ':is(.b, p)',
      'p:not(:hover)',
      'a:hover',
      'p::before',
      'p:first-child',
      ':empty',
    ];
    const selectors = [...simple, ...states].flatMap((first) => [
      first,
      ...['div > ', 'p + ', '.a ~ ', '[title="u"] '].map((before) => before + first),
      ...[' > a', ' + p', ' a', ' ~ .a'].map((after) => first + after),
    ]);
    for (const selector of selectors) {
      const memory = checkMemory();
      for (const body of bodies) {
        const css = `${selector} { color: red } p { background: blue !important }`;
        const html = `<html><head><style>${css}</style></head><body>${body}</body></html>`;
        const mail = mailOf(html, memory, []);
        const remembered = [...memory.looks(mail, mail.startTags).values()];
        expect(remembered, selector).toEqual([...looksOf(mail).values()]);
      }
    }
  });

  it('whatever is in it, for programs of which not everything is known, too', async () => {
    const lines = [
      '<style>p { display: grid }</style>',
      '<style>@media (width > 3px) { p { gap: 3px } } a { color: red</style>',
      '<p style="display: flex; gap: 3px">',
      '<p style="color red">',
      '<div style="box-shadow:1px 1px red;margin:0">',
      '<img src="picture.svg">',
      '<img src="picture.webp" style="object-fit:cover">',
      '<textarea>',
      '<script>',
      '<svg>',
      '<a href="#x" target="_blank">',
      '<a href="mailto:x" style="text-decoration-thickness:2px">',
      '<video lang="en">',
      '<form action="">',
    ];
    for (const names of [['outlook.*', 'gmail.*'], ['thunderbird.*', 'hey.*'], ['free-fr.*'], ['*'], []]) {
      const memory = supportMemory();
      const programs = await memory.programs(names);
      for (const [first, second] of lines.flatMap((one) => lines.map((other) => [one, other] as const))) {
        const document = [...new Set([first, second, '<hr>', '<p style="margin:0;gap:3px">'])];
        expect(await memory.support(document, programs), `${names.join()} ${first}${second}`).toEqual(
          await nothingRemembered.support.support(document, programs),
        );
      }
    }
  });

  it('whichever other programs are asked about at the same time', async () => {
    const memory = supportMemory();
    const [mac, windows] = [await programsOf(['apple-mail.macos']), await programsOf(['outlook.windows'])];
    const [line, other] = ['<p style="gap:3px">', '<p style="margin:0">'];
    // What is found out for one must not be told to the other, which comes to that line later.
    const [, found] = await Promise.all([
      memory.support([line], mac),
      memory.support([other, line], windows),
    ]);
    expect(found).toEqual(await nothingRemembered.support.support([other, line], windows));
    expect(found).not.toEqual(await nothingRemembered.support.support([other, line], mac));
  });
});
