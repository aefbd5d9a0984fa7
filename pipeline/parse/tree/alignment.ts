import type { Root } from 'hast';
import { eachElement } from './text.ts';

/**
 * Keeps how text is aligned in the attribute `align`, which feeds and mails understand as well as pages do: from
 * Markdown tables (`:--:`), or from an author's `style`, of which nothing else is kept.
 */
export function keepAlignment(root: Root): void {
  eachElement(root, ({ properties }) => {
    const { align, style } = properties;
    const stated = typeof style === 'string' ? TEXT_ALIGN.exec(style)?.[1] : undefined;
    const value = stated ?? (typeof align === 'string' ? align : undefined);
    if (value !== undefined) properties['align'] = value.trim().toLowerCase();
  });
}

const TEXT_ALIGN = /(?:^|[;\s])text-align\s*:\s*(left|right|center|justify)\b/i;
