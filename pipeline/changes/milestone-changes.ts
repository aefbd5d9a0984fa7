import type { Milestone } from '../model/publication.ts';

/** What can change about a milestone. */
export type MilestoneAspect =
  | 'title'
  | 'number'
  | 'date'
  | 'tags'
  | 'text'
  | 'links'
  | 'markup'
  | 'link'
  | 'anchor';

/** A milestone that appears, changes or vanishes. */
export type MilestoneChange =
  | { readonly kind: 'new' | 'gone'; readonly milestone: Milestone }
  | {
      readonly kind: 'changed';
      readonly milestone: Milestone;
      readonly before: Milestone;
      /** At least one. */
      readonly aspects: readonly MilestoneAspect[];
    };

/**
 * Compares milestones by their ids: those of `after` in order, then those that are gone.
 *
 * @param before In any order.
 */
export function milestoneChanges(
  before: readonly Milestone[],
  after: readonly Milestone[],
): readonly MilestoneChange[] {
  const known = new Map(before.map((milestone) => [milestone.id, milestone]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((milestone): readonly MilestoneChange[] => {
      const old = known.get(milestone.id);
      if (old === undefined) return [{ kind: 'new', milestone }];
      const aspects = ASPECTS.filter(({ of }) => of(old) !== of(milestone)).map(({ aspect }) => aspect);
      // Where words or links differ, the markup around them does, too.
      const isExplained = (['title', 'text', 'links'] as const).some((aspect) => aspects.includes(aspect));
      const told = isExplained ? aspects.filter((aspect) => aspect !== 'markup') : aspects;
      return told.length === 0 ? [] : [{ kind: 'changed', milestone, before: old, aspects: told }];
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map((milestone): MilestoneChange => ({ kind: 'gone', milestone })),
  ];
}

const ASPECTS: readonly {
  readonly aspect: MilestoneAspect;
  readonly of: (milestone: Milestone) => string | null;
}[] = [
  { aspect: 'title', of: ({ title }) => title },
  { aspect: 'number', of: ({ number }) => number },
  { aspect: 'date', of: ({ date }) => date?.edtf ?? null },
  { aspect: 'tags', of: ({ tags }) => tags.map(({ id }) => id).join(' ') },
  { aspect: 'text', of: ({ body }) => body.text },
  { aspect: 'links', of: ({ links }) => links.map(({ url }) => url).join('\n') },
  { aspect: 'markup', of: ({ body, titleHtml }) => `${titleHtml}\n${body.html}` },
  { aspect: 'link', of: ({ target }) => target },
  { aspect: 'anchor', of: ({ anchor }) => anchor },
];
