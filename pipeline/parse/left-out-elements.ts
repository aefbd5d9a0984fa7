import type { LeftOut } from '../model/left-out.ts';
import type { LeavingReason } from './left-out.ts';
import type { RefusedElement } from './tree/settle.ts';

/** Records elements that can't be published. */
export function recordRefused(refused: readonly RefusedElement[]): readonly LeftOut[] {
  return refused.map(({ kind, name, position, text }) => {
    const line = position?.start.line ?? 1;
    return {
      ...reasonOf(kind, `\`<${name}>\``),
      line,
      column: position?.start.column ?? null,
      endLine: Math.max(line, position?.end.line ?? line),
      text,
      links: [],
      images: [],
    };
  });
}

function reasonOf(kind: RefusedElement['kind'], name: string): LeavingReason {
  switch (kind) {
    case 'program':
      return {
        rule: 'left-out-element',
        severity: 'info',
        message: `Left out ${name}: programs and style sheets are not published`,
        hint: 'Link to a page that has it.',
      };
    case 'frame':
      return {
        rule: 'left-out-element',
        severity: 'info',
        message: `Left out ${name}: it is replaced by a link to what it shows`,
        hint: 'The link’s text is its `title`.',
      };
    case 'field':
      return {
        rule: 'left-out-element',
        severity: 'warning',
        message: `Left out the field ${name}: nothing can be entered on these pages`,
        hint: 'Link to a page that has it.',
      };
    case 'picture':
      return {
        rule: 'left-out-element',
        severity: 'warning',
        message: `Left out the drawing in ${name}; its words stay`,
        hint: 'Put it into a file beside the article, and show that: `![What it shows](drawing.svg)`.',
      };
    case 'words':
      return {
        rule: 'left-out-element',
        severity: 'warning',
        message: `Left out the element ${name}; its words stay`,
        hint: 'Write it as Markdown, or link to a page that has it. As text it is `&lt;` and its name.',
      };
  }
}
