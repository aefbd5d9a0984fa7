import type { Output } from '../../model/output.ts';
import type { Templates } from '../../model/template.ts';
import { dataHash } from '../../text/hash.ts';
import { TemplateError } from '../template-error.ts';

/** The path of the feeds' stylesheet below out/, and the name of its template. */
export const STYLESHEET_PATH = 'feed.css';

/** The style in which browsers show a feed, from the site's templates. */
export function stylesheet(templates: Templates): Output {
  const template = templates.get(STYLESHEET_PATH);
  return {
    path: STYLESHEET_PATH,
    key: dataHash(template?.text ?? null),
    render: () => {
      if (template === undefined) {
        throw new TemplateError(`Missing template \`${STYLESHEET_PATH}\``, STYLESHEET_PATH, null, null);
      }
      return template.text;
    },
  };
}
