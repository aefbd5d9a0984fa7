import { z } from 'zod';

/** The version that the figures in the documents are of. */
const VERSION = '12.8.2';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** One of Lighthouse's categories. */
export type Category = (typeof CATEGORIES)[number];

/** What Lighthouse says of a page. */
export interface PageScores {
  /** 0 to 100 of each category. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Audits that take away from a score, but for that of performance, which is only a sum of times. */
  readonly faults: readonly string[];
  /** How fast the machine was just then, as Lighthouse measures it (`benchmarkIndex`). Below 1000 it takes it for too slow. */
  readonly speed: number;
}

const result = z.object({
  lhr: z.object({
    environment: z.object({ benchmarkIndex: z.number() }),
    categories: z.record(
      z.string(),
      z.object({
        score: z.number().nullable(),
        auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
      }),
    ),
    audits: z.record(z.string(), z.object({ score: z.number().nullable(), title: z.string() })),
  }),
});

/** Runs Lighthouse on a page. */
export type Lighthouse = (url: string) => Promise<PageScores>;

/**
 * Lighthouse, with its settings for phones, in a browser that listens on a port for its inspector.
 *
 * @throws Error: the package is not there.
 */
export async function lighthouseAt(port: number): Promise<Lighthouse> {
  // It is not among the packages of this repository, to which it would add a third; so its types are not there either.
  const name = 'lighthouse';
  const loaded: unknown = await import(name).catch(() => {
    throw new Error(
      `Expected the package lighthouse; run \`npm i --no-save --ignore-scripts lighthouse@${VERSION} vnu-jar\``,
    );
  });
  const { default: run } = z
    .object({ default: z.custom<(url: string, flags: object) => Promise<unknown>>() })
    .parse(loaded);
  return async (url) => {
    const { lhr } = result.parse(
      await run(url, { port, logLevel: 'error', output: 'json', onlyCategories: CATEGORIES }),
    );
    const scoreOf = (category: Category): number => Math.round((lhr.categories[category]?.score ?? 0) * 100);
    const faults = CATEGORIES.slice(1).flatMap((category) =>
      (lhr.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
        const audit = lhr.audits[id];
        const isFault = weight > 0 && audit !== undefined && audit.score !== null && audit.score < 1;
        return isFault ? [`${category}: ${audit.title} (${id})`] : [];
      }),
    );
    return {
      scores: {
        performance: scoreOf('performance'),
        accessibility: scoreOf('accessibility'),
        'best-practices': scoreOf('best-practices'),
        seo: scoreOf('seo'),
      },
      faults,
      speed: lhr.environment.benchmarkIndex,
    };
  };
}
