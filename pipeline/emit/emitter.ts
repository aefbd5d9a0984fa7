import type { BuildOutput } from '../model/output.ts';
import type { DerivedFiles } from '../model/derived-files.ts';
import type { PictureChoices, PictureSizes } from '../model/picture.ts';
import type { Publication } from '../model/publication.ts';
import type { RecallFound } from './sharing/recall-found.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { Templates } from '../model/template.ts';
import type { Words } from '../words/words.ts';
import type { ThemeFiles } from './icons/theme-files.ts';

/** The program, as feeds and pages name it. */
export interface Generator {
  readonly name: string;
  readonly version: string;
  readonly url: string;
}

/** What milepost's own emitters may use besides the publication. */
export interface EmitContext {
  readonly settings: Settings;
  readonly generator: Generator;
  readonly pictures: PictureSizes;
  /** The pictures of which there are several widths and formats. */
  readonly choices: PictureChoices;
  /** The pictures that mails show in place of large ones: the URL in a mail, by the URL of the original. */
  readonly mailPictures: ReadonlyMap<string, string>;
  /** Those that they show beside words, likewise. */
  readonly thumbnails: ReadonlyMap<string, string>;
  /**
   * What takes long to make, kept by its hash. An emitter that yields an output made with it also calls `keep` with its
   * key: the output may not have to be rendered, or be rendered by another process.
   */
  readonly derived: DerivedFiles;
  /** Remembers what takes long to find out about all articles together. */
  readonly recall: RecallFound;
  readonly themeFiles: ThemeFiles;
  /**
   * Icons, `robots.txt` and other files at fixed addresses that the publication brings itself, by their paths below the site: they take
   * the place of those that emitters make.
   */
  readonly ownFiles: ReadonlySet<string>;
  /** RFC 3339: newsletters from this time on can still be mailed; older ones are archive and are not checked. */
  readonly mailedSince: string;
  readonly templates: {
    readonly site: Templates;
    readonly email: Templates;
  };
  /** The words of the interface. */
  readonly words: Words;
}

/** An `Emitter` of milepost's own, which may use more than the publication. */
export type OwnEmitter = (publication: Publication, context: EmitContext) => Iterable<BuildOutput>;
