import { permalinks } from '../../../model/permalinks.ts';
import { chrome } from '../chrome.ts';
import type { MilestoneEntry } from '../entries.ts';
import { milestoneEntry } from '../entries.ts';
import { dataHash } from '../../../text/hash.ts';
import { cardOf } from '../../cards/article-card.ts';
import { type DrawingView, drawingView } from '../timeline/drawings.ts';
import { head, numbered } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import { say, type SiteContext } from '../site-context.ts';
import { type PagerView, pagerView } from '../pager-view.ts';
import { type Slice, paginate } from '../paginate.ts';
import { type Moment, moments } from '../timeline/moments.ts';

/** What `timeline.liquid` gets besides the page. */
export interface TimelineView {
  readonly pager: PagerView;
  /** On the first page of everything, on the others of what is on them; `null`: there is too little for one. */
  readonly drawing: DrawingView | null;
  /** Every year that has a milestone, with a link to where it begins. */
  readonly jumps: readonly {
    /** Four digits. */ readonly year: string;
    /** Link to its beginning, perhaps on another page. */ readonly href: string;
  }[];
  /** The years on this page. */
  readonly years: readonly TimelineYear[];
}

interface TimelineYear {
  /** Four digits. */
  readonly year: string;
  /** Its id on the page. */
  readonly anchor: string;
  readonly months: readonly {
    /** `null`: only the year is known. */
    readonly month: string | null;
    readonly entries: readonly (MilestoneEntry & {
      readonly article: {
        /** Of the article that it is in, as plain text. */ readonly title: string;
        /** Link to that article. */ readonly href: string;
      };
    })[];
  }[];
}

const MOMENTS_A_PAGE = 200;
const folder = 'timeline/';

/** All dated milestones, latest first, by year and month. */
export function* timelinePages(context: SiteContext): Generator<SitePage> {
  const all = moments(context.publication);
  const slices = paginate(all, MOMENTS_A_PAGE, folder);
  const starts = yearStarts(slices);
  const picture = context.linkPictures?.ofTimeline() ?? null;
  const { articles, tags } = context.publication;
  // Of a thousand tags, and on hundreds of pages.
  const common = dataHash(
    picture?.path,
    [...starts],
    tags.map(({ id, label }) => [id, label]),
  );
  for (const { path, items, pager } of slices) {
    const root = rootFrom(path);
    // What the drawing shows.
    const shown = pager.number === 1 ? all : items;
    yield {
      path,
      template: 'timeline.liquid',
      depends: () => [
        pager,
        common,
        items.map(({ listing, article: { title, address } }) => [listing, title, address]),
        // Besides what the list depends on.
        pager.number === 1
          ? articles.flatMap((article) => {
              const { dated } = cardOf(article);
              return dated === null ? [] : [[dated, article.address, article.language]];
            })
          : items.map(({ article, index }) => cardOf(article).milestones[index]?.tags ?? []),
      ],
      view: (): PageView & TimelineView => ({
        site: chrome(context, root),
        page: head(context, {
          path,
          section: 'timeline',
          ...(picture !== null && { picture }),
          heading: numbered(context, say(context, 'site.nav.timeline'), pager.number),
        }),
        pager: pagerView(pager, root),
        drawing: drawingView(shown, context, root, (year) =>
          yearHref(String(year).padStart(4, '0'), starts, path, root),
        ),
        jumps: jumps(starts, path, root),
        years: years(items, context, root),
      }),
    };
  }
}

function years(items: readonly Moment[], context: SiteContext, root: string): readonly TimelineYear[] {
  const { language } = context.publication.site;
  return [...Map.groupBy(items, ({ year }) => year)].map(([year, ofYear]) => ({
    year,
    anchor: `y${year}`,
    months: [...Map.groupBy(ofYear, ({ month }) => month)].map(([month, ofMonth]) => ({
      month: month === null ? null : context.dates.month(month, language),
      entries: ofMonth.flatMap(({ article, index }) => {
        const milestone = article.milestones[index];
        if (milestone === undefined) return [];
        return [
          {
            ...milestoneEntry(milestone, article, context, root),
            article: { title: article.title, href: permalinks.page(root, article.address) },
          },
        ];
      }),
    })),
  }));
}

/** The path of the page on which each year begins. */
function yearStarts(slices: readonly Slice<Moment>[]): ReadonlyMap<string, string> {
  const starts = new Map<string, string>();
  for (const { path, items } of slices) {
    for (const { year } of items) if (!starts.has(year)) starts.set(year, path);
  }
  return starts;
}

function jumps(starts: ReadonlyMap<string, string>, here: string, root: string): TimelineView['jumps'] {
  return [...starts.keys()].flatMap((year) => {
    const href = yearHref(year, starts, here, root);
    return href === null ? [] : [{ year, href }];
  });
}

function yearHref(
  year: string,
  starts: ReadonlyMap<string, string>,
  here: string,
  root: string,
): string | null {
  const path = starts.get(year);
  if (path === undefined) return null;
  const page = path === here ? '' : permalinks.asset(root, path.replace(/index\.html$/u, ''));
  return `${page}#y${year}`;
}
