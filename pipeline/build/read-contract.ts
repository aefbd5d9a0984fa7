import type { Cache, Shelf } from '../cache/cache.ts';
import type { Asset } from '../collect/asset.ts';
import type { SettingsOrigin } from '../config/setting-places.ts';
import type { EmitContext } from '../emit/emitter.ts';
import type { Vocabulary } from '../enrich/tags/vocabulary/vocabulary.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import type { Publication } from '../model/publication.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { Judgement } from '../report/judge.ts';
import type { KnownAssets } from './assets/asset-facts.ts';
import type { ConfiguredEmitters } from './configured-emitters.ts';
import type { KnownArticles } from './known-articles.ts';
import type { LockChange } from './lock-file.ts';
import type { ReadingBudget } from './reading/budget.ts';

/** What the pipeline needs from outside. */
export interface PipelineOptions {
  /** The publication's folder, absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The time of this run: anything dated later is not published yet, and edits are made now. */
  readonly now: Date;
  /** Remembers what was read before; by default nothing. */
  readonly cache?: Cache;
  /**
   * Where what was found out about all articles together is remembered. By default it is in the cache, which serves whoever reads
   * again and again in one process.
   */
  readonly found?: Shelf;
  /** Treats drafts as finished, for previews. */
  readonly drafts?: boolean;
  /** Whether it is an error that the site has no address: a placeholder is never published. Default: no. */
  readonly forPublishing?: boolean;
  /** What reading an article may cost; `READING_BUDGET` by default. */
  readonly budget?: ReadingBudget;
  /** Whether nothing is taken from the cache without looking at it: a text in it was damaged. Default: no. */
  readonly isWary?: boolean;
  /** Posts that are not read, where they have been looked for already: what `unreadPosts` reports. */
  readonly unread?: readonly Diagnostic[];
}

/** A publication understood: everything an output can be made of. */
export interface ReadPublication {
  readonly publication: Publication;
  /** The paths of the articles that are drafts. */
  readonly drafts: readonly string[];
  /** Gives every article as it was read, by path, including drafts and articles that are not published yet. */
  parsed(): Promise<readonly ParsedArticle[]>;
  readonly vocabulary: Vocabulary;
  readonly settings: Settings;
  readonly context: EmitContext;
  readonly emitters: ConfiguredEmitters;
  readonly assets: readonly Asset[];
  readonly knownAssets: KnownAssets;
  /** The ids to keep. */
  readonly lock: LockChange;
  readonly known: KnownArticles;
  /**
   * As the publisher and the authors want them reported; those of the outputs still have to be judged, see
   * `judge`.
   */
  readonly diagnostics: readonly Diagnostic[];
  readonly judgement: Judgement;
  /** Where findings about the whole publication can be mended. */
  readonly origin: SettingsOrigin;
  /** Whether every article and page is published, and stays so: none is a draft, still to come, or will expire. */
  readonly isAllPublished: boolean;
  /** RFC 3339: when the same files give a different publication; `null`: never. */
  readonly until: string | null;
  /**
   * Whether another run would give the same for the same files; not if reading an article ran out of time or memory.
   */
  readonly isFinal: boolean;
  /** Whether a text that was asked for is no longer in the cache: then all has to be read again, warily. */
  isLost(): boolean;
}

/** A publication that can't be read at all, and why. */
export interface UnreadablePublication {
  readonly publication: null;
  readonly diagnostics: readonly Diagnostic[];
}
