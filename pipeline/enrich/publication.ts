import { compareTexts } from '../text/order/compare.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import { nameKey } from '../text/path-name.ts';
import type { AppliedTag, Article, ContentPage, Enclosure, Publication, Site } from '../model/publication.ts';
import { enrichArticle, enrichPage, UNTAGGED } from './enrich-article.ts';
import type { ExaminedArticle } from './findings.ts';
import { fragmentsOf, leadLinks, type SettledFragments } from './identity/fragments.ts';
import { identify } from './identity/identify.ts';
import type { LockBlock } from './identity/lock/blocks.ts';
import type { Lock } from './identity/lock/lock.ts';
import type { HiddenReason } from './identity/work.ts';
import { tagsInUse } from './tags/gather.ts';
import { type KeptTags, type TaggableArticle, tagArticles } from './tags/tagger.ts';
import type { Vocabulary } from './tags/vocabulary/vocabulary.ts';

/** What the articles are enriched with. */
export interface EnrichContext {
  readonly site: Site;
  readonly vocabulary: Vocabulary;
  /** Pages outside the archive. */
  readonly pages?: readonly ExaminedArticle[];
  readonly lock: Lock;
  /** Paths of the articles that are there and are left out: what the lock has of them stays as it is. */
  readonly heldBack?: readonly string[];
  /** Published articles about which nothing has changed since an earlier build; their entries are not in `lock`. */
  readonly kept?: readonly KeptArticle[];
  /** The entries of those in the lock. */
  readonly sealed?: readonly LockBlock[];
  /** The recordings of articles, by the path of the article. */
  readonly enclosures: ReadonlyMap<string, Enclosure>;
  /** Decides what is in the future, what has expired, and when an edit was made. */
  readonly now: Date;
  /**
   * Is given each article as soon as it is made, and gives the same one, perhaps without its texts in memory.
   *
   * @param ids All ids on its page.
   */
  readonly hold?: (article: Article, ids: ReadonlySet<string>) => Article;
}

/** An article as an earlier build enriched it, while nothing about it changes. */
export interface KeptArticle extends Enrichment {
  /** With all its former addresses and slugs, whoever has taken them over. */
  readonly article: Article;
  /** The same article with only some of them. */
  renamed(former: FormerNames): Article;
  /** Its tags, without looking at {@link KeptArticle.article}. */
  readonly labels: readonly Pick<AppliedTag, 'id' | 'label'>[];
}

/** Where an article was before. */
export type FormerNames = Pick<Article, 'formerly' | 'formerSlugs'>;

/** What enriching an article found besides the article. Plain data. */
export interface Enrichment {
  /** See {@link SettledFragments.moved}. */
  readonly moved: readonly (readonly [string, string])[];
  readonly tags: KeptTags;
  readonly diagnostics: readonly Diagnostic[];
}

/** The publication, and the lock to keep for the next time. */
export interface Enriched {
  readonly publication: Publication;
  /** Without the entries that are sealed. */
  readonly lock: Lock;
  readonly diagnostics: readonly Diagnostic[];
  /** What was found about those published articles that were not kept, by path. */
  readonly found: ReadonlyMap<string, Enrichment & FormerNames>;
  /** Paths of kept articles whose tags change, because of others: they have to be enriched anew. */
  readonly unsettled: readonly string[];
}

/**
 * Makes a publication from articles: everything in it has an identity, a date as far as one is known, tags, a summary
 * and a permalink. Drafts and future articles are left out. The order of the input changes nothing.
 */
export function enrich(articles: readonly ExaminedArticle[], context: EnrichContext): Enriched {
  const { site, vocabulary, now } = context;
  // The first article that names a tag outside the vocabulary decides its label, so the order has to be fixed.
  const examined = articles.toSorted((a, b) => compareTexts(a.article.source.path, b.article.source.path));
  const { lock, heldBack = [], kept = [], sealed = [] } = context;
  const { hold = (article): Article => article } = context;
  const fingerprinted = examined.map(({ article, findings: { fingerprints } }) => ({
    article,
    fingerprints,
  }));
  const identities = identify(fingerprinted, { site: site.url, lock, heldBack, sealed, now });
  const diagnostics = [...identities.diagnostics];
  const tools = { site, diagnostics, enclosures: context.enclosures, now };
  const anew = examined.flatMap((one, index) => {
    const identity = identities.articles[index] ?? 'draft';
    if (typeof identity !== 'string') return [{ examined: one, identity }];
    diagnostics.push(leftOut(one.article, identity));
    return [];
  });
  const visible = [...anew, ...kept].sort((a, b) => compareTexts(pathOf(a), pathOf(b)));
  const tagged = tagArticles(
    visible.map((one) => ('identity' in one ? taggable(one.examined) : one.tags)),
    vocabulary,
  );
  const sources = (context.pages ?? []).filter(({ article }) => !article.source.frontMatter.draft);
  const dateFindings = new Map<string, readonly Diagnostic[]>();
  const labels = new Map(kept.map((one) => [one.article.source, one.labels]));
  const settled = [
    ...visible.map((one, index): SettledFragments => {
      if ('identity' in one) {
        const made = enrichArticle({ ...one, tags: tagged.tagsOf(index) ?? UNTAGGED }, tools);
        // While they are in memory.
        dateFindings.set(made.article.source, one.examined.findings.dates.diagnostics);
        labels.set(
          made.article.source,
          made.article.tags.map(({ id, label }) => ({ id, label })),
        );
        return { ...made, article: hold(made.article, made.ids) };
      }
      diagnostics.push(...one.diagnostics);
      return keptFragments(one);
    }),
    ...sources.map((page) => enrichPage(page, tools)),
  ];
  // Pages outside the archive are few.
  const paths = new Set(visible.map(pathOf));
  const all = leadLinks(settled, ({ article, ids }) =>
    paths.has(article.source) ? hold(article, ids) : article,
  );
  const keptOf = new Map(kept.map((one) => [one.article, one]));
  const led = leadOn(
    all,
    (article, former) => keptOf.get(article)?.renamed(former) ?? { ...article, ...former },
  );
  const shown = led.slice(0, visible.length).toSorted(newestFirst);
  const pages = led
    .slice(visible.length)
    .map((article, index) =>
      contentPage(article, sources[index]?.article.source.frontMatter.navigation ?? 'footer'),
    );
  return {
    publication: {
      id: identities.publication,
      site,
      articles: shown,
      pages,
      tags: tagsInUse(
        shown.map((article) => labels.get(article.source) ?? article.tags),
        vocabulary,
        site.language,
      ),
    },
    lock: identities.lock,
    diagnostics,
    found: new Map(
      visible.flatMap((one, index) => {
        const article = all[index];
        const tags = tagged.kept[index] ?? null;
        if (!('identity' in one) || article === undefined || tags === null) return [];
        const { formerly, formerSlugs } = article;
        const moved = [...(settled[index]?.moved ?? [])];
        return [
          [
            article.source,
            { moved, tags, diagnostics: dateFindings.get(article.source) ?? [], formerly, formerSlugs },
          ] as const,
        ];
      }),
    ),
    unsettled: tagged.unsettled.flatMap((index) => {
      const one = visible[index];
      return one === undefined ? [] : [pathOf(one)];
    }),
  };
}

/** Its links lead where they should already; what leads to it may need its text. */
function keptFragments({ article, moved }: KeptArticle): SettledFragments {
  return {
    article,
    moved: new Map(moved),
    get ids() {
      return fragmentsOf(article);
    },
    places: [],
  };
}

/** What it mentions may have to be loaded. */
function taggable({ article, findings }: ExaminedArticle): TaggableArticle {
  return {
    article,
    get mentions() {
      return findings.mentions;
    },
  };
}

function pathOf(one: { readonly examined: ExaminedArticle } | { readonly article: Article }): string {
  return 'examined' in one ? one.examined.article.source.path : one.article.source;
}

function contentPage(article: Article, navigation: ContentPage['navigation']): ContentPage {
  const name = article.source
    .replace(/^pages\//, '')
    .replace(/\.[^./]+$/, '')
    .replace(/(?<=.)\/(?:_?index|readme)$/i, '');
  return { name, article, navigation };
}

/**
 * An address that another page or newsletter has taken over no longer redirects; if two articles were at one address, the
 * first by path has it.
 */
function leadOn(
  articles: readonly Article[],
  renamed: (article: Article, former: FormerNames) => Article,
): readonly Article[] {
  const free = stillFree(articles.map(({ address }) => address));
  const mailed = articles.filter(({ published }) => published !== null);
  const freeSlugs = stillFree(mailed.map(({ slug }) => slug));
  return articles.map((article) => {
    const formerly = free(article.formerly);
    const formerSlugs = freeSlugs(article.formerSlugs);
    const isAll =
      formerly.length === article.formerly.length && formerSlugs.length === article.formerSlugs.length;
    return isAll ? article : renamed(article, { formerly, formerSlugs });
  });
}

/** Gives those of some names that nobody has, and that it has given to nobody before. */
function stillFree(names: readonly string[]): (wanted: readonly string[]) => readonly string[] {
  const taken = new Set(names.map(nameKey));
  return (wanted) => {
    const free = wanted.filter((name) => !taken.has(nameKey(name)));
    for (const name of free) taken.add(nameKey(name));
    return free;
  };
}

function leftOut({ source }: ParsedArticle, reason: HiddenReason): Diagnostic {
  const isDraft = reason === 'draft';
  return {
    severity: 'info',
    rule: isDraft ? 'draft-left-out' : 'scheduled-left-out',
    message: isDraft
      ? 'A draft is left out'
      : `A future article is left out until ${source.frontMatter.published ?? 'the date it had'}`,
    hint: isDraft
      ? 'To publish it, remove what makes it a draft from its front matter: `draft`, `published: false`, or its `status`.'
      : 'The first build after that time publishes it. To publish it at once, give it today’s date.',
    file: `content/${source.path}`,
    line: null,
    column: null,
  };
}

/** Newest first, then by path; those without a date last. */
function newestFirst(a: Article, b: Article): number {
  return timeOf(b) - timeOf(a) || compareTexts(a.source, b.source) || compareTexts(a.id, b.id);
}

function timeOf({ published }: Article): number {
  const time = published === null ? Number.NaN : Date.parse(published);
  return Number.isNaN(time) ? -8.64e15 : time;
}
