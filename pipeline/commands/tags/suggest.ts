import { resolve } from 'node:path';

import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { acceptTags } from './accept.ts';
import { findArticle } from './find-article.ts';
import { formatProposals, formatTerms } from './format.ts';
import { LEAST_ARTICLES, loadTagModel } from './model.ts';
import { findNewTerms } from './new-terms.ts';
import type { NewTerm } from './new-terms.ts';
import type { SuggestOptions } from './options.ts';
import { propose } from './proposals.ts';
import type { ArticleProposals } from './proposals.ts';
import { readTags } from './read.ts';
import { readTaggedArticles } from './tagged-articles.ts';
import { counted } from '../../text/counted.ts';

/** `milepost tags suggest [ARTICLE]`: proposes tags and new terms, and writes those that are accepted. */
export async function suggestTags(
  name: string | null,
  options: SuggestOptions,
  effects: CommandEffects,
): Promise<void> {
  refuseUnanswerable(options, effects);
  const root = resolve(effects.cwd, options.root);
  const publication = await readTags(options, effects);
  const { vocabulary, settings } = publication;
  const read = readTaggedArticles(await publication.parsed(), vocabulary);
  const chosen = name === null ? null : findArticle(name, read.articles, { root, cwd: effects.cwd });
  const model = await loadTagModel(root, read, vocabulary);
  if (model === null && !options.quiet) {
    const count = read.articles.filter(({ text }) => text.tags.length > 0).length;
    effects.stderr(
      `${counted(count, 'article')} ${count === 1 ? 'has' : 'have'} tags in front matter; ${LEAST_ARTICLES} are needed to learn from. ` +
        'So only mentions and new terms follow.\n',
    );
  }
  const terms = findNewTerms(read, vocabulary, settings.site.language);
  const known = new Set(vocabulary.tags.map(({ id }) => id));
  const articles = (chosen === null ? read.articles : [chosen]).map((tagged): ArticleProposals => {
    const file = `content/${tagged.article.source.path}`;
    return {
      tagged,
      proposals: propose(tagged, read.labels, known, model),
      terms: terms.filter(
        ({ id, places }) => !tagged.refused.has(id) && places.some((place) => place.file === file),
      ),
    };
  });
  const shownTerms = (chosen === null ? terms : (articles[0]?.terms ?? [])).slice(
    0,
    chosen === null ? MOST_TERMS : MOST_TERMS / 2,
  );
  if (!options.json && !options.quiet)
    effects.stdout(formatProposals(articles) + formatTerms(shownTerms, chosen));
  const accepted = options.write
    ? await acceptTags(articles, shownTerms, { root, isOne: chosen !== null, options, effects })
    : new Map<string, readonly string[]>();
  if (options.json)
    effects.stdout(
      `${JSON.stringify(report(articles, shownTerms, options.write ? accepted : null), null, 2)}\n`,
    );
}

/** How many new terms are shown for the publication; for one article, half as many. */
const MOST_TERMS = 20;

/** If nobody is there to answer, everything has to be said beforehand. */
function refuseUnanswerable({ write, yes, accept }: SuggestOptions, effects: CommandEffects): void {
  if (!write && (yes || accept !== undefined))
    throw new CommandFailure('--yes and --accept need --write', 'Add --write, or leave them out.', 2);
  if (write && !yes && accept === undefined && !effects.canAnswer)
    throw new CommandFailure(
      'Nobody is here to accept proposals',
      'Use a terminal, or say which: --accept ID,ID, or --yes for all proposed tags.',
      2,
    );
}

function report(
  articles: readonly ArticleProposals[],
  terms: readonly NewTerm[],
  accepted: ReadonlyMap<string, readonly string[]> | null,
): unknown {
  return {
    articles: articles
      .map(({ tagged, proposals }) => {
        const article = tagged.article.source.path;
        return { article, proposals, ...(accepted === null ? {} : { written: accepted.get(article) ?? [] }) };
      })
      .filter(({ proposals, written = [] }) => proposals.length + written.length > 0),
    terms,
  };
}
