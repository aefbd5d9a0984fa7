import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';

import type { Settings } from '../../model/settings/settings.ts';
import { type CheckMemory, CHECKED } from './check-memory.ts';
import { mailTree, type MailTree } from './mail-tree.ts';
import { type ReadMessage, readMessage } from './read-message.ts';
import { startTag } from './start-tag.ts';

/** A mail as its rules see it: what a mail program makes of its bytes. */
export interface InspectedMail extends MailTree {
  readonly message: ReadMessage;
  readonly html: string;
  readonly text: string;
  readonly settings: Pick<Settings, 'site' | 'newsletter'>;
  /** Where this subscriber unsubscribes, and where the mail is on the web (`null`: it is not). */
  readonly links: { readonly unsubscribe: string; readonly web: string | null };
  /** Bytes of UTF-8 of the HTML before it was shortened to fit. */
  readonly wholeSize: number;
  /** The start tag of each element, without what differs from mail to mail. */
  readonly startTags: ReadonlyMap<Element, string>;
  /** What is known from other mails. */
  readonly memory: CheckMemory;
}

/**
 * Reads a message for its rules.
 *
 * @param memory Shared by mails, so that what is the same in them is checked once.
 */
export function inspectedMail(
  bytes: Uint8Array,
  about: Pick<InspectedMail, 'settings' | 'links' | 'wholeSize'>,
  memory: CheckMemory = CHECKED,
): InspectedMail {
  const message = readMessage(bytes);
  const html = message.parts.find(({ type }) => type === 'text/html')?.content ?? '';
  const text = message.parts.find(({ type }) => type === 'text/plain')?.content ?? '';
  const mail = mailTree(fromHtml(html));
  const startTags = new Map(mail.elements.map((element) => [element, startTag(element)]));
  return { message, html, text, ...mail, startTags, ...about, memory };
}
