import { weightOf, type PageWeight } from './weights.ts';

/**
 * What pages may weigh, by kind: the one place for it. The figures are those of the heaviest page of each kind, in this
 * repository's own publication and in the tests', and a tenth more. A page that gets heavier fails a test, whatever the machine does
 * at that moment; so it is held what Lighthouse's figures come from, which are times and never the same twice.
 */
export interface PageBudget {
  readonly kind: string;
  /** The paths of such pages, below out/. */
  readonly paths: RegExp;
  /** Bytes of the page with its style sheet and scripts. */
  readonly plain: number;
  /** The same, compressed. The first ten packets of a connection carry 14,600 bytes. */
  readonly gzipped: number;
  /** Elements before a script has run. */
  readonly elements: number;
  /** Files that it loads besides itself, before somebody does something: the style sheet, and scripts. */
  readonly loaded: number;
}

/** See {@link PageBudget}. */
export const BUDGETS: readonly PageBudget[] = [
  {
    kind: 'index',
    paths: /^(?:page\/\d+\/)?index\.html$/,
    plain: 60_000,
    gzipped: 12_000,
    elements: 580,
    loaded: 2,
  },
  {
    kind: 'article',
    paths: /^articles\/[^/]+\/index\.html$/,
    plain: 60_000,
    gzipped: 15_200,
    elements: 420,
    loaded: 3,
  },
  {
    kind: 'tag',
    paths: /^tags\/[^/]+\/(?:page\/\d+\/)?index\.html$/,
    plain: 76_000,
    gzipped: 13_700,
    elements: 890,
    loaded: 3,
  },
  { kind: 'tags', paths: /^tags\/index\.html$/, plain: 42_000, gzipped: 10_800, elements: 150, loaded: 2 },
  {
    kind: 'timeline',
    paths: /^timeline\/(?:page\/\d+\/)?index\.html$/,
    plain: 142_000,
    gzipped: 21_000,
    elements: 2_130,
    loaded: 3,
  },
  {
    kind: 'feeds',
    paths: /^feeds\/(?:page\/\d+\/)?index\.html$/,
    plain: 57_000,
    gzipped: 13_000,
    elements: 390,
    loaded: 3,
  },
  {
    kind: 'search',
    paths: /^search\/index\.html$/,
    plain: 55_000,
    gzipped: 15_700,
    elements: 120,
    loaded: 3,
  },
  {
    kind: 'author',
    paths: /^(?:authors|series)\/[^/]+\/(?:page\/\d+\/)?index\.html$/,
    plain: 62_000,
    gzipped: 12_700,
    elements: 600,
    loaded: 3,
  },
  {
    kind: 'year',
    paths: /^archive\/(?:\d+\/){0,2}index\.html$/,
    plain: 47_000,
    gzipped: 11_100,
    elements: 265,
    loaded: 2,
  },
  {
    kind: 'page',
    // Those of `content/pages/` are at the top.
    paths: /^(?:404\.html|legal\/.+\.html|[^/]+\/index\.html)$/,
    plain: 38_500,
    gzipped: 10_200,
    elements: 65,
    loaded: 2,
  },
];

/** A page that was found to be the heaviest of its kind. */
export interface Weighed extends PageWeight {
  readonly path: string;
}

/** The budget of a page: the first whose paths it is among. */
export function budgetOf(path: string): PageBudget | undefined {
  return BUDGETS.find(({ paths }) => paths.test(path));
}

/**
 * The heaviest page of each kind of a build; kinds that it has none of are left out.
 *
 * @param site The path of the site, below which the files are.
 */
export function heaviest(
  files: ReadonlyMap<string, string | Uint8Array>,
  site: string,
): readonly (readonly [PageBudget, Weighed])[] {
  return BUDGETS.flatMap((budget) => {
    const [path] = [...files.keys()]
      .filter((name) => budgetOf(name) === budget)
      .sort((a, b) => (files.get(b)?.length ?? 0) - (files.get(a)?.length ?? 0));
    return path === undefined ? [] : [[budget, { path, ...weightOf(files, path, site) }] as const];
  });
}

/** In what a page is beyond its budget, as sentences. */
export function excess(budget: PageBudget, weighed: Weighed): readonly string[] {
  const told = (
    [
      ['bytes', weighed.plain, budget.plain],
      ['compressed bytes', weighed.gzipped, budget.gzipped],
      ['elements', weighed.elements, budget.elements],
      ['files loaded', weighed.loaded.length, budget.loaded],
      ['scripts that block', weighed.blocking.length, 0],
    ] as const
  ).filter(([, is, may]) => is > may);
  return told.map(([what, is, may]) => `${budget.kind} ${weighed.path}: ${is} ${what}, at most ${may}`);
}
