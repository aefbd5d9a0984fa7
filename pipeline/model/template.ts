/** A template's text and where it came from, so that an error can name the file. */
export interface Template {
  /** As shown to people: `templates/site/article.liquid`. */
  readonly path: string;
  readonly text: string;
}

/** All templates of one kind, by path below that kind's folder: `article.liquid`, `partials/header.liquid`. */
export type Templates = ReadonlyMap<string, Template>;

/** The folder of the parts of the style sheet, below the site's templates. */
export const STYLE_FOLDER = 'styles/';

/** A whole style sheet of the publication's own, which takes the place of all parts. */
export const WHOLE_STYLE_SHEET = 'style.css';

/** The part in which a publication adds rules to ours; it comes last. */
export const OWN_STYLES: string = `${STYLE_FOLDER}own.css`;

/** Whether a template, by its path below the site's, is a part of the style sheet. */
export function isStylePart(name: string): boolean {
  return name.startsWith(STYLE_FOLDER) && name.endsWith('.css');
}
