/** What is wrong with a template, and where. Publishers write templates, so it is theirs to fix. */
export class TemplateError extends Error {
  /** As shown to people: `templates/site/article.liquid`. */
  readonly file: string;
  /** 1-based; `null` if the template as a whole is at fault, for example missing. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;

  constructor(message: string, file: string, line: number | null, column: number | null, cause?: unknown) {
    super(message, { cause });
    this.name = 'TemplateError';
    this.file = file;
    this.line = line;
    this.column = column;
  }
}
