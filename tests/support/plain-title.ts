import { toHtml } from 'hast-util-to-html';

import type { Milestone } from '../../pipeline/model/publication.ts';

/** The title fields of a milestone with a plain-text heading. */
export function plainTitle(
  title: string,
  ordinal: number | null = null,
): Pick<Milestone, 'ordinal' | 'number' | 'title' | 'titleHtml' | 'target' | 'form' | 'label'> {
  return {
    ordinal,
    number: ordinal === null ? null : String(ordinal),
    title,
    titleHtml: toHtml({ type: 'text', value: title }),
    target: null,
    form: 'section',
    label: null,
  };
}
