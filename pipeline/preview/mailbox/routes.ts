import type { Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';

import { FRAME_POLICY, framed } from '../frame.ts';
import { PAGE_POLICY } from '../page.ts';
import type { PreviewSource } from '../source.ts';
import type { KeptMessage, PreviewMailbox } from './mailbox.ts';
import { openedMessage } from './opened-message.ts';
import { mailboxPage, messagePage, type ListedMessage } from './pages.ts';

/** Adds the pages of the mailbox, if there is one. What changes something is only taken from these pages. */
export function addMailboxPages(
  app: Hono,
  {
    source,
    mailbox,
  }: { readonly source: () => PreviewSource; readonly mailbox: () => PreviewMailbox | null },
): void {
  let note = '';
  const found = (c: Context): { mailbox: PreviewMailbox; message: KeptMessage } | null => {
    const box = mailbox();
    const message = box?.messages()[Number(c.req.param('number')) - 1];
    return box === null || message === undefined ? null : { mailbox: box, message };
  };
  app.use('/.preview/mailbox/*', csrf());
  app.get('/.preview/mailbox', (c) => c.redirect('/.preview/mailbox/'));
  app.get('/.preview/mailbox/', async (c) => {
    const box = mailbox();
    if (box === null) return c.notFound();
    const messages = await Promise.all(box.messages().map(listed));
    c.header('Content-Security-Policy', PAGE_POLICY);
    return c.html(mailboxPage(source(), box, messages, note));
  });
  app.post('/.preview/mailbox/send', async (c) => {
    const { edition } = await c.req.parseBody();
    note = (await mailbox()?.send(typeof edition === 'string' ? edition : '')) ?? '';
    return c.redirect('/.preview/mailbox/', 303);
  });
  app.post('/.preview/mailbox/:number{\\d+}/leave', async (c) => {
    const it = found(c);
    if (it === null) return c.notFound();
    note = await it.mailbox.leave(it.message);
    return c.redirect('/.preview/mailbox/', 303);
  });
  app.get('/.preview/mailbox/:number{\\d+}', async (c) => {
    const it = found(c);
    if (it === null) return c.notFound();
    const one = await listed(it.message);
    c.header('Content-Security-Policy', PAGE_POLICY);
    return c.html(messagePage(one, (text) => it.mailbox.toLocal(text)));
  });
  app.get('/.preview/mailbox/:number{\\d+}/frame', async (c) => {
    const it = found(c);
    if (it === null) return c.notFound();
    const { html } = await openedMessage(it.message);
    c.header('Content-Security-Policy', FRAME_POLICY);
    return c.html(framed(it.mailbox.toLocal(html), 'light', source().url));
  });
  app.get('/.preview/mailbox/:number{\\d+}/message.eml', (c) => {
    const it = found(c);
    return it === null
      ? c.notFound()
      : c.body(new Uint8Array(it.message.bytes), 200, { 'Content-Type': 'message/rfc822' });
  });
}

async function listed(message: KeptMessage): Promise<ListedMessage> {
  return { message, opened: await openedMessage(message) };
}
