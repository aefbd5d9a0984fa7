import type { RuleName } from '../../../pipeline/model/rule.ts';

/** A rule shown by a file in which it finds something, and by the same file mended. */
export interface RuleExample {
  /** What it finds, and why that matters: a sentence or two, in Markdown. */
  readonly means: string;
  /** The file that has the finding; default: {@link EXAMPLE_ARTICLE}. */
  readonly file?: string;
  readonly found: string;
  /** The same file without the finding. */
  readonly mended: string;
  /** Where the mended file is, if the name was wrong. */
  readonly renamed?: string;
  /** Other files that it takes, by path; they stay as they are. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** A rule shown by a line that a publisher changed in a copy of one of milepost's templates. */
export interface RuleTemplate {
  readonly means: string;
  /** Below `templates/`. */
  readonly template: string;
  /** What the publisher made of it. */
  readonly changed: string;
  /** What is in milepost's template. */
  readonly ours: string;
}

/** A rule about something that no file of a publication shows: a limit, a state of the disk, a defect. */
export interface RuleInWords {
  readonly means: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Where the text of an example is, unless it names another file. */
export const EXAMPLE_ARTICLE = 'content/articles/2026-11-20-notes.md';

/** The configuration of every example: complete. */
export const EXAMPLE_CONFIG: string = `export default {
  site: { url: 'https://example.org/', title: 'Notes', description: 'Notes on what happens.' },
  newsletter: {
    from: { address: 'notes@example.org' },
    postalAddress: ['1 Road', '12345 Town'],
    endpoint: 'https://example.org/mail/',
  },
};
`;

/** What every example has beside its own files, which take the place of these. */
export const EXAMPLE_PUBLICATION: readonly { readonly path: string; readonly text: string }[] = [
  { path: 'milepost.config.mjs', text: EXAMPLE_CONFIG },
  { path: 'content/articles/2026-11-13-earlier.md', text: '# Earlier notes\n\nThere were none before.\n' },
];

/** How a rule is explained. */
export type RuleWords = RuleExample | RuleTemplate | RuleInWords;

/** Some rules, explained. */
export type RuleChapter = Readonly<Partial<Record<RuleName, RuleWords>>>;
