import type { Milestone } from '../model/publication.ts';
import { dayOf } from '../model/time/zoned-time.ts';
import type { ArticleChange } from './article-changes.ts';
import { few } from './few.ts';
import { code, link, words } from './markdown.ts';
import type { MilestoneAspect, MilestoneChange } from './milestone-changes.ts';
import type { ArticleStanding } from './stand.ts';

/**
 * A section for each article that appears, changes or vanishes, with its milestones.
 *
 * @param broken Paths of articles that are there and can't be published.
 * @param room How many characters they may have together; those that do not fit are counted.
 */
export function articleSections(
  changes: readonly ArticleChange[],
  broken: ReadonlySet<string>,
  room: number,
): readonly string[] {
  return few(
    changes.map((change) => section(change, broken.has(change.article.source))),
    (more) => `And ${more} more ${more === 1 ? 'article' : 'articles'}.\n`,
    { room },
  );
}

function section(change: ArticleChange, isBroken: boolean): string {
  const { kind, article, milestones } = change;
  const title = isOnline(change) ? link(article.title, article.url) : words(article.title);
  const rows = few(
    milestones.map((one) => milestoneRow(one, isOnline(change))),
    (more) => `| | and ${more} more | |`,
  );
  return [
    `### ${kind === 'gone' && isBroken ? 'left out' : kind}: ${title}\n`,
    `${code(`content/${article.source}`)}: ${[standingWords(change, isBroken), ...aspectWords(change)].join('; ')}\n`,
    ...(rows.length === 0 ? [] : ['| change | milestone | what |', '| --- | --- | --- |', ...rows, '']),
  ].join('\n');
}

function standingWords({ kind, standing, before, article }: ArticleChange, isBroken: boolean): string {
  if (kind === 'gone' && isBroken) return 'it can’t be published, see the findings';
  if (kind === 'gone')
    return standing === 'published'
      ? 'its page, its entries and its web copy go'
      : `it was ${told(standing, article.published)}`;
  const now = told(standing, article.published);
  return before === null || before.standing === standing
    ? now
    : `${now} (it was ${told(before.standing, before.article.published)})`;
}

function told(standing: ArticleStanding, published: string | null): string {
  if (standing === 'draft') return 'a draft, published nowhere';
  if (published === null) return 'published without a date, so in no feed and no newsletter';
  return `${standing === 'scheduled' ? 'to be published' : 'published'} on ${dayOf(published)}`;
}

function aspectWords({ aspects, before, article }: ArticleChange): readonly string[] {
  if (before === null || aspects.length === 0) return [];
  const old = before.article;
  const was: Readonly<Partial<Record<(typeof aspects)[number], string>>> = {
    title: `“${words(old.title)}”`,
    file: code(old.source),
    date: old.published === null ? 'none' : dayOf(old.published),
    address: code(old.address),
  };
  const names = aspects.map((aspect) => {
    const text = was[aspect];
    return text === undefined ? aspect : `${aspect} (it was ${text})`;
  });
  const moved = aspects.includes('address') && article.formerly.includes(old.address);
  return [`changed: ${names.join(', ')}`, ...(moved ? ['the old address redirects'] : [])];
}

/** Whether its page is there already, so that a link to it leads somewhere. */
function isOnline({ kind, before, aspects }: ArticleChange): boolean {
  return kind === 'changed' && before?.standing === 'published' && !aspects.includes('address');
}

function milestoneRow(change: MilestoneChange, isOnline: boolean): string {
  const { kind, milestone } = change;
  const { number, title, url } = milestone;
  const name = `${number === null ? '' : `${words(number)} `}${kind === 'changed' && isOnline ? link(title, url) : words(title)}`;
  const detail =
    change.kind === 'changed'
      ? change.aspects.map((aspect) => aspectOf(aspect, change.before, milestone)).join('; ')
      : kind === 'gone'
        ? ''
        : describe(milestone);
  return `| ${kind} | ${name} | ${detail} |`;
}

function describe({ date, tags }: Milestone): string {
  return [...(date === null ? [] : [date.edtf]), ...(tags.length === 0 ? [] : [tagWords({ tags })])].join(
    '; ',
  );
}

function aspectOf(aspect: MilestoneAspect, before: Milestone, after: Milestone): string {
  switch (aspect) {
    case 'title':
      return `title, was “${words(before.title)}”`;
    case 'number':
      return `number, was ${before.number === null ? 'none' : words(before.number)}`;
    case 'date':
      return `date ${after.date?.edtf ?? 'none'}, was ${before.date?.edtf ?? 'none'}`;
    case 'tags':
      return `${tagWords(after)}, were: ${before.tags.map(({ id }) => code(id)).join(' ') || 'none'}`;
    case 'link':
      return after.target === null ? 'its title leads nowhere else now' : `leads to ${code(after.target)}`;
    case 'anchor':
      return `anchor ${code(after.anchor)}, was ${code(before.anchor)}`;
    case 'text':
      return 'text';
    case 'links':
      return 'links';
    case 'markup':
      return 'pictures or markup';
  }
}

function tagWords({ tags }: Pick<Milestone, 'tags'>): string {
  return `tags: ${tags.map(({ id }) => code(id)).join(' ') || 'none'}`;
}
