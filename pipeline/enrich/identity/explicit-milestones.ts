import type { Diagnostic } from '../../model/diagnostic.ts';
import type { FormerMilestone } from './match-milestones.ts';
import type { IdRegistry } from './registry.ts';
import { escapeName, isUri, partUri } from './uri.ts';
import { doubledId } from './work.ts';
import type { MilestoneWork } from './work.ts';

/** What the explicit ids of milestones decide. */
export interface ExplicitMilestones {
  readonly matches: {
    readonly found: Map<MilestoneWork, FormerMilestone>;
    readonly taken: Set<FormerMilestone>;
  };
  /** Milestones whose id is new. */
  readonly fresh: ReadonlyMap<MilestoneWork, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Gives milestones the ids that their authors state. A whole URI is used as it is; any other word names a part of the
 * article's id. A milestone that is moved to another article with its name keeps its id there.
 *
 * @param candidates What the lock has for articles that are not hidden.
 * @param articleId Id of a milestone's article.
 */
export function settleExplicitMilestones(
  milestones: readonly MilestoneWork[],
  candidates: readonly FormerMilestone[],
  registry: IdRegistry,
  articleId: (milestone: MilestoneWork) => string,
): ExplicitMilestones {
  const stated = milestones.filter(({ milestone }) => milestone.attributes.id !== null);
  const matches = { found: new Map<MilestoneWork, FormerMilestone>(), taken: new Set<FormerMilestone>() };
  const fresh = new Map<MilestoneWork, string>();
  const diagnostics: Diagnostic[] = [];
  if (stated.length === 0) return { matches, fresh, diagnostics };
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const moved = new Map(candidates.map((candidate) => [movedKey(candidate, candidate.hash), candidate]));
  for (const work of stated) {
    const id = work.milestone.attributes.id?.trim() ?? '';
    if (id === '') continue;
    const wanted = isUri(id) ? id : partUri(articleId(work), id);
    const known = byId.get(wanted) ?? moved.get(movedKey({ id: wanted }, work.hash));
    if (known !== undefined && !matches.taken.has(known)) {
      matches.found.set(work, known);
      matches.taken.add(known);
    } else if (known === undefined && registry.take(wanted)) fresh.set(work, wanted);
    else diagnostics.push(doubledId(id, work.source, work.milestone.line));
  }
  return { matches, fresh, diagnostics };
}

/** The same name and the same content, whatever the article. */
function movedKey({ id }: { readonly id: string }, hash: string): string {
  return `${hash} ${escapeName(id.slice(id.lastIndexOf('/') + 1))}`;
}
