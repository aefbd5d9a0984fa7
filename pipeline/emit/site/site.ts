import type { BuildOutput, Output } from '../../model/output.ts';
import { PAGE_SCRIPTS, SEARCH_SCRIPTS } from '../../model/permalinks.ts';
import type { Publication } from '../../model/publication.ts';
import type { Theme } from '../../model/settings/theme.ts';
import type { Templates } from '../../model/template.ts';
import { dataHash } from '../../text/hash.ts';
import type { EmitContext } from '../emitter.ts';
import { liquidRenderer } from '../liquid.ts';
import { TemplateError } from '../template-error.ts';
import { archivePages } from './pages/archive-pages.ts';
import { articlePages } from './pages/article-page.ts';
import { authorPages } from './pages/author-pages.ts';
import { contentPages } from './pages/content-pages.ts';
import { feedsPages } from './pages/feeds-pages.ts';
import { indexPages } from './pages/index-pages.ts';
import { movedArticlePages } from './pages/moved-article-pages.ts';
import { movedTagPages } from './pages/moved-tag-pages.ts';
import { notFoundPage } from './pages/not-found-page.ts';
import { pastEditionPages } from './pages/past-edition-pages.ts';
import { milestonePages } from './pages/milestone-pages.ts';
import { type SitePage, pageOutput } from './page.ts';
import { type SiteContext, siteContext } from './site-context.ts';
import { styleSheet } from './theme/style-sheet.ts';
import { seriesPages } from './pages/series-pages.ts';
import { tagPages } from './pages/tag-pages.ts';
import { searchPages } from './pages/search-page.ts';
import { tagsPage } from './pages/tags-page.ts';
import { timelinePages } from './pages/timeline-pages.ts';

/**
 * Emits the web archive: the list of articles, a page for each article and tag, the timeline, the list of feeds, and
 * the files they load. Pages link to each other by relative URLs, so they work below any path and on any host.
 */
export function* emitSite(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  const { site: templates } = context.templates;
  const render = liquidRenderer(templates, { words: context.words, isForMany: true });
  const site = siteContext(publication, context);
  for (const page of pages(site, context)) yield pageOutput(page, site.key, render);
  yield stylePublished(templates, context.settings.theme);
  for (const name of [...PAGE_SCRIPTS, ...(site.isSearched ? SEARCH_SCRIPTS : [])])
    yield published(name, templates);
}

function* pages(site: SiteContext, context: EmitContext): Generator<SitePage> {
  yield* indexPages(site);
  yield* archivePages(site);
  yield* articlePages(site);
  yield* authorPages(site);
  yield* seriesPages(site);
  yield* contentPages(site);
  yield tagsPage(site);
  yield* tagPages(site);
  yield* movedTagPages(site);
  yield* timelinePages(site);
  yield* feedsPages(site);
  yield* searchPages(site);
  yield notFoundPage(site);
  yield* movedArticlePages(site);
  yield* pastEditionPages(site);
  if (context.settings.sharing === 'milestones') yield* milestonePages(site);
}

function stylePublished(templates: Templates, theme: Theme): Output {
  const text = styleSheet(templates, theme, true);
  return { path: 'style.css', key: dataHash(text), render: () => text };
}

function published(name: string, templates: Templates): Output {
  const template = templates.get(name);
  return {
    path: name,
    key: dataHash(template?.text ?? null),
    render: () => {
      if (template === undefined) throw new TemplateError(`Missing template \`${name}\``, name, null, null);
      return template.text;
    },
  };
}
