import type { Element } from 'xast';

import type { Author } from '../../../model/source.ts';
import { textElement, xmlElement } from '../../xml.ts';
import { lightlyEscapeHtml, looksLikeHtml } from '../../../text/html/escape.ts';

/**
 * A plain text as a text construct (RFC 4287, section 3.1). If it contains an end tag, it is written as HTML, which
 * reads the same, because validators take an end tag in plain text for a mistake.
 */
export function textConstruct(name: string, text: string): Element {
  return looksLikeHtml(text)
    ? textElement(name, lightlyEscapeHtml(text), { type: 'html' })
    : textElement(name, text, { type: 'text' });
}

/** A person construct (RFC 4287, section 3.2). */
export function person({ name, url, email }: Author): Element {
  return xmlElement('author', {}, [
    textElement('name', name),
    ...(url === null ? [] : [textElement('uri', url)]),
    ...(email === null ? [] : [textElement('email', email)]),
  ]);
}
