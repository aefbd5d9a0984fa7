import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import { permalinks } from '../model/permalinks.ts';
import type { Enclosure, Group, Milestone, Site } from '../model/publication.ts';
import { alike } from '../model/time/zoned-time.ts';
import type { ExaminedArticle } from './findings.ts';
import { createAnchors } from './identity/anchors.ts';
import type { ArticleIdentity } from './identity/describe.ts';
import { type SettledFragments, settleFragments } from './identity/fragments.ts';
import { PAGE_IDS } from './identity/page-ids.ts';
import { gatherTags } from './tags/gather.ts';
import type { ArticleTags } from './tags/tagger.ts';

/** What all articles of a publication are enriched with. */
export interface PublicationTools {
  readonly site: Site;
  /** Is told what is found. */
  readonly diagnostics: Diagnostic[];
  readonly enclosures: ReadonlyMap<string, Enclosure>;
  readonly now: Date;
}

/** An article, and everything that was found out about it. */
export interface Understood {
  readonly examined: ExaminedArticle;
  readonly identity: ArticleIdentity;
  readonly tags: ArticleTags;
}

/** Puts everything together that is known of an article, with the ids on its page settled. */
export function enrichArticle(
  { examined, identity, tags }: Understood,
  tools: PublicationTools,
): SettledFragments {
  const { article } = examined;
  const { dates, summaries } = examined.findings;
  const { site } = tools;
  const { id, slug } = identity;
  const { frontMatter, path, address, aliases } = article.source;
  // The lock's times are in UTC.
  const shown = (time: string | null): string | null =>
    time === null ? null : alike(time, frontMatter.published ?? time, site.timeZone);
  const published = shown(identity.published);
  const updated = shown(identity.updated);
  const language = frontMatter.language ?? site.language;
  tools.diagnostics.push(...dates.diagnostics);
  const milestones = article.milestones.map((milestone, index): Milestone => {
    const { line, ordinal, number, title, titleHtml, target, form, label, links, image } = milestone;
    const known = identity.milestones[index] ?? { id: '', anchor: '', updated: null };
    return {
      id: known.id,
      article: path,
      line,
      ordinal,
      number,
      title,
      titleHtml,
      target,
      form,
      label,
      anchor: known.anchor,
      fragments: milestone.fragments,
      url: permalinks.milestone(site.url, address, known.anchor),
      body: milestone.whole ?? milestone.body,
      summary: summaries.milestones[index] ?? '',
      date: dates.milestones[index] ?? null,
      tags: tags.milestones[index] ?? [],
      links,
      image,
      published,
      updated: shown(known.updated),
    };
  });
  return settleFragments({
    id,
    source: path,
    slug,
    address,
    formerly: [...new Set([...aliases, ...identity.formerly])],
    formerSlugs: identity.formerSlugs,
    url: permalinks.page(site.url, address),
    guid: identity.guid,
    title: article.title,
    summary: frontMatter.summary ?? summaries.article,
    published,
    updated,
    authors: frontMatter.authors.length > 0 ? frontMatter.authors : site.authors,
    language,
    canonical: frontMatter.canonical,
    externalUrl: frontMatter.externalUrl,
    expires: frontMatter.expires,
    expired: isOver(frontMatter.expires, tools.now),
    series: frontMatter.series,
    audio: tools.enclosures.get(path) ?? null,
    image: article.image,
    intro: article.intro,
    milestones,
    groups: anchorGroups(article, milestones),
    outro: article.outro,
    fragments: article.fragments,
    boilerplate: boilerplateOf(article),
    tags: gatherTags(tags.own, tags.milestones),
  });
}

/** The same for a page outside the archive. */
export function enrichPage(page: ExaminedArticle, tools: PublicationTools): SettledFragments {
  return enrichArticle({ examined: page, identity: NO_IDENTITY, tags: UNTAGGED }, tools);
}

/** A page is identified by its address alone. */
const NO_IDENTITY: ArticleIdentity = {
  id: '',
  slug: '',
  formerly: [],
  formerSlugs: [],
  guid: null,
  published: null,
  updated: null,
  milestones: [],
};

/** Of what has no tags. */
export const UNTAGGED: ArticleTags = { own: [], milestones: [] };

/** The text that was left out as not part of the article, as plain text. */
function boilerplateOf({ leftOut }: ParsedArticle): string {
  return leftOut
    .filter(({ rule }) => rule === 'left-out-boilerplate')
    .map(({ text }) => text)
    .join('\n\n');
}

/** Groups are on the page of their article; their anchors avoid the milestones' permanent ones. */
function anchorGroups({ groups }: ParsedArticle, milestones: readonly Milestone[]): readonly Group[] {
  const anchors = createAnchors();
  for (const { anchor } of milestones) anchors.reserve(anchor);
  for (const id of PAGE_IDS) anchors.reserve(id);
  return groups.map(({ title, titleHtml, lead, first, anchor, fragments }) => ({
    title,
    titleHtml,
    anchor: anchor !== null && anchors.reserve(anchor) ? anchor : anchors.make(title),
    fragments,
    lead,
    first,
  }));
}

function isOver(expires: string | null, now: Date): boolean {
  return expires !== null && Date.parse(expires) <= now.getTime();
}
