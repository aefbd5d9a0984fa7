import type { Element } from 'xast';

import type { Author } from '../../../model/source.ts';
import { textElement, xmlElement } from '../../xml.ts';
import { lightlyEscapeHtml, looksLikeHtml } from '../../../text/escape-html.ts';

/**
 * A text construct (RFC 4287, section 3.1) of plain text. One that holds an end tag is spelled as HTML, in
 * which it reads the same, for validators take it in plain text for a mistake.
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
