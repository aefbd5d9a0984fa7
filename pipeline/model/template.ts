/** A template's text and where it came from, so that an error can name the file. */
export interface Template {
  /** As shown to people: `templates/site/article.liquid`. */
  readonly path: string;
  readonly text: string;
}

/** All templates of one kind, by path below that kind's folder: `article.liquid`, `partials/header.liquid`. */
export type Templates = ReadonlyMap<string, Template>;
