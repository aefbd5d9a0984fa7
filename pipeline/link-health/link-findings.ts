import type { Diagnostic } from '../model/diagnostic.ts';
import type { LinkAnswer } from './answer.ts';
import type { WrittenLink } from './written-link.ts';

/**
 * What there is to report about a link; `null`: nothing.
 *
 * @param file As diagnostics name it.
 */
export function linkFinding(link: WrittenLink, answer: LinkAnswer, file: string): Diagnostic | null {
  const { line, column, url } = link;
  const at = { file, line, column };
  switch (answer.kind) {
    case 'fine':
      return null;
    case 'gone':
      return {
        ...at,
        severity: 'warning',
        rule: 'gone-link',
        message: `Nothing is at \`${url}\` any more: it answers ${answer.status}`,
        hint: 'Link to where it is now, or to a copy, such as that of web.archive.org.',
      };
    case 'moved':
      return {
        ...at,
        severity: 'info',
        rule: 'moved-link',
        message: `\`${url}\` has moved for good to \`${answer.to}\``,
        hint: fixed(link, answer)
          ? '`milepost check --links --fix` writes the new address.'
          : answer.isDoubtful
            ? 'That looks like a home page or a page to log in, so look at it before you change the link.'
            : 'Write the new address.',
      };
    case 'unreachable':
      return {
        ...at,
        severity: 'info',
        rule: 'unreachable-link',
        message: `Whether something is at \`${url}\`, nobody can tell: it ${answer.why}`,
        hint: 'Open it in a browser. If it is all right, list it in `links: { ignore: […] }`.',
      };
  }
}

function fixed({ offset }: WrittenLink, { isDoubtful }: { readonly isDoubtful: boolean }): boolean {
  return offset !== null && !isDoubtful;
}
