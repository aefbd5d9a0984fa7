/** What is wrong with a template, and where. Publishers write templates, so this is theirs to mend. */
export class TemplateError extends Error {
  /** As shown to people: `templates/site/article.liquid`. */
  readonly file: string;
  /** 1-based; `null` where the template as a whole is at fault, as one that is missing. */
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
