import { z } from 'zod';

import type { LockedArticle, LockedMilestone } from './locked.ts';

/** The articles of a lock, or what is wrong with it, and in which article. */
export type CheckedLock =
  | { readonly publication: string | null; readonly articles: readonly LockedArticle[] }
  | { readonly id: string | null; readonly problem: string };

/** Checks the form of `milepost.lock`: its version, the publication's id, then each article by its id. */
export function checkLock(data: unknown): CheckedLock {
  const version = VERSION.safeParse(data);
  if (!version.success) {
    return { id: null, problem: 'Unexpected content, expected an object with `"version": 1`' };
  }
  const { version: _, publication = null, ...entries } = version.data;
  const articles: LockedArticle[] = [];
  for (const [id, entry] of Object.entries(entries)) {
    const article = ARTICLE.safeParse(entry);
    if (!article.success) {
      const [issue] = article.error.issues;
      const where = issue?.path.join('.') || 'the entry';
      return { id, problem: `Unexpected content at ${where} of ${id}: ${issue?.message ?? ''}` };
    }
    const { digest, milestones, removed, ...rest } = article.data;
    articles.push({
      ...rest,
      id,
      hash: digest,
      milestones: milestones.map(milestoneOf),
      removed: removed.map(milestoneOf),
    });
  }
  return { publication, articles };
}

const VERSION = z.looseObject({ version: z.literal(1), publication: z.string().min(1).optional() });
const MILESTONE = z.strictObject({
  id: z.string().min(1),
  anchor: z.string().min(1),
  title: z.string(),
  ordinal: z.number().nullable(),
  updated: z.string().nullable(),
  digest: z.string(),
  sketch: z.string(),
});

function milestoneOf({ digest, ...rest }: z.infer<typeof MILESTONE>): LockedMilestone {
  return { ...rest, hash: digest };
}

const ARTICLE = z.strictObject({
  source: z.string(),
  slug: z.string(),
  address: z.string().min(1).nullable().default(null),
  formerly: z.array(z.string().min(1)).default([]),
  formerSlugs: z.array(z.string().min(1)).default([]),
  guid: z.string().min(1).nullable().default(null),
  title: z.string(),
  published: z.string().nullable(),
  updated: z.string().nullable(),
  digest: z.string(),
  sketch: z.string(),
  milestones: z.array(MILESTONE),
  removed: z.array(MILESTONE),
});
