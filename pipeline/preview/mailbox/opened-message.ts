import PostalMime, { type Address } from 'postal-mime';

import type { KeptMessage } from './mailbox.ts';

/** A message as a mail program shows it. */
export interface OpenedMessage {
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Where one click unsubscribes (RFC 8058); `null`: nowhere. */
  readonly oneClick: string | null;
}

/** Opens a message of the mailbox. */
export async function openedMessage({ bytes }: KeptMessage): Promise<OpenedMessage> {
  const mail = await PostalMime.parse(bytes);
  const value = (key: string): string => mail.headers.find((field) => field.key === key)?.value ?? '';
  const hasOneClick = value('list-unsubscribe-post') !== '';
  return {
    from: shownAddress(mail.from),
    subject: mail.subject ?? '',
    html: mail.html ?? '',
    text: mail.text ?? '',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    oneClick: hasOneClick ? (/<(https:[^>]*)>/.exec(value('list-unsubscribe'))?.[1] ?? null) : null,
  };
}

function shownAddress(from: Address | undefined): string {
  const { name = '', address = '' } = from ?? {};
  return name === '' ? address : `${name} <${address}>`;
}
