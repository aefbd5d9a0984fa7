import { liquidRenderer } from '../emit/liquid.ts';
import type { Templates } from '../model/template.ts';

/** What a new publication is called, where it will be, and who its mails are from. */
export interface Beginning {
  readonly title: string;
  /** `null`: not decided yet. */
  readonly url: string | null;
  /** BCP 47. */
  readonly language: string;
  /** A mail address; `null`: not decided yet. */
  readonly from: string | null;
  /** Where post reaches the sender, one line an element; empty: not decided yet. */
  readonly postalAddress: readonly string[];
}

/** What the files of a new publication say about milepost, and about the day and the repository they are made in. */
export interface StartingPlace {
  /** milepost's version, without a `v`. */
  readonly version: string;
  /** milepost's repository on GitHub, `owner/name`. */
  readonly repository: string;
  /** The branch that is published. */
  readonly branch: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** The variables of the environment that milepost reads; those that stand together are explained together. */
  readonly variables: readonly { readonly names: readonly string[]; readonly words: string }[];
}

/** A file that a publication begins with. */
export interface StartingFile {
  /** Below the publication's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a new publication, by path.
 *
 * @param templates Those of `templates/start/`. A name that begins with `_` stands for one that begins with a dot, which a
 * package would leave out; one that ends in `.liquid` is rendered.
 */
export function startingFiles(
  templates: Templates,
  beginning: Beginning,
  place: StartingPlace,
): readonly StartingFile[] {
  const render = liquidRenderer(templates, { words: null });
  const view = {
    ...beginning,
    ...place,
    variables: place.variables.map(({ names, words }) => ({
      names,
      lines: words.match(/.{1,118}(?= |$)/g)?.map((line) => line.trimStart()),
    })),
    titleAsMarkdown: beginning.title.replaceAll(MARKDOWN, String.raw`\$&`),
    lastYear: Number(place.today.slice(0, 4)) - 1,
  };
  return Array.from(templates, ([name, { text }]) => ({
    path: name.replaceAll(/(?<=^|\/)_/g, '.').replace(/\.liquid$/, ''),
    text: name.endsWith('.liquid') ? render(name, view) : text,
  }));
}

/** The characters that mean something in the middle of a line (CommonMark 0.31, section 6). */
const MARKDOWN = /[\\`*_[\]<>&~!|#]/g;
