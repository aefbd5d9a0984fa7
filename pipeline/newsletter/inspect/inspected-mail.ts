import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

import type { Settings } from '../../model/settings.ts';
import { type ReadMessage, readMessage } from './read-message.ts';

/** A mail as its rules see it: what a mail program makes of its bytes. */
export interface InspectedMail {
  readonly message: ReadMessage;
  readonly html: string;
  readonly tree: Root;
  /** All elements, each before its descendants. */
  readonly elements: readonly Element[];
  /** The ancestors of each element, outermost first. */
  readonly ancestors: ReadonlyMap<Element, readonly Element[]>;
  readonly text: string;
  readonly settings: Pick<Settings, 'site' | 'newsletter'>;
  /** Where this subscriber unsubscribes, and where the mail is on the web (`null`: it is not). */
  readonly links: { readonly unsubscribe: string; readonly web: string | null };
  /** Bytes of UTF-8 of the HTML before it was shortened to fit. */
  readonly wholeSize: number;
}

/** Reads a message for its rules. */
export function inspectedMail(
  bytes: Uint8Array,
  about: Pick<InspectedMail, 'settings' | 'links' | 'wholeSize'>,
): InspectedMail {
  const message = readMessage(bytes);
  const html = message.parts.find(({ type }) => type === 'text/html')?.content ?? '';
  const text = message.parts.find(({ type }) => type === 'text/plain')?.content ?? '';
  const tree = fromHtml(html);
  const ancestors = new Map<Element, readonly Element[]>();
  visit(tree, 'element', (element, _index, parent) => {
    ancestors.set(element, parent?.type === 'element' ? [...(ancestors.get(parent) ?? []), parent] : []);
  });
  return { message, html, tree, elements: [...ancestors.keys()], ancestors, text, ...about };
}
