import { join } from 'node:path';

import { nearest } from '../../report/nearest.ts';
import { writeTags } from '../../build/write-tags.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { explainWriteFailure } from '../build/write-failure.ts';
import type { NewTerm } from './new-terms.ts';
import type { SuggestOptions } from './options.ts';
import type { ArticleProposals } from './proposals.ts';
import { counted } from '../../text/counted.ts';

interface Acceptance {
  readonly root: string;
  /** Whether a person asked about one article: then they are asked about new terms, too. */
  readonly isOne: boolean;
  readonly options: SuggestOptions;
  readonly effects: CommandEffects;
}

/**
 * Puts the accepted tags into the front matter of their articles: those named beforehand, or all, or each that a person
 * says yes to. A file that can't be written to safely is left alone, and reported.
 *
 * @param shown The new terms that a person may accept.
 * @returns What was written, by the path of the article.
 */
export async function acceptTags(
  articles: readonly ArticleProposals[],
  shown: readonly NewTerm[],
  { root, isOne, options, effects }: Acceptance,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const named = options.accept === undefined ? null : readIds(options.accept, articles);
  const written = new Map<string, readonly string[]>();
  let hasGivenUp = false;
  const isWanted = async (question: string): Promise<boolean> => {
    if (hasGivenUp) return false;
    const answer = await effects.confirm(question);
    hasGivenUp = answer === null;
    return answer === true;
  };
  for (const { tagged, proposals, terms } of articles) {
    const { path } = tagged.article.source;
    const offers = [
      ...proposals.map((one) => ({ ...one, isNew: false })),
      ...terms.map(({ id, text }) => ({ id, label: text, written: text, isNew: true })),
    ];
    const accepted: string[] = [];
    for (const { id, label, written, isNew } of offers) {
      const isAccepted =
        named !== null
          ? named.has(id)
          : options.yes
            ? !isNew
            : (!isNew || (isOne && shown.some((term) => term.id === id))) &&
              (await isWanted(`${path}: ${isNew ? 'new tag' : 'tag'} ${label}?`));
      if (isAccepted) accepted.push(written);
    }
    if (accepted.length > 0 && (await write(root, path, accepted, options, effects)))
      written.set(path, accepted);
  }
  if (!options.quiet)
    effects.stderr(written.size === 0 ? 'Nothing written\n' : `${counted(written.size, 'file')} written\n`);
  return written;
}

async function write(
  root: string,
  path: string,
  tags: readonly string[],
  { quiet }: SuggestOptions,
  effects: CommandEffects,
): Promise<boolean> {
  const refusal = await writeTags(root, path, tags).catch((error: unknown) => {
    throw explainWriteFailure(error, join(root, 'content', path));
  });
  if (refusal !== null) {
    effects.stderr(`content/${path}: ${tags.join(', ')} not added: ${refusal}\n`);
    effects.setExitCode(1);
  } else if (!quiet) effects.stderr(`content/${path}: added ${tags.join(', ')}\n`);
  return refusal === null;
}

/** @throws {@link CommandFailure} for an id that is not proposed: nothing is written because of a slip. */
function readIds(text: string, articles: readonly ArticleProposals[]): ReadonlySet<string> {
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const offered = new Set(
    articles.flatMap(({ proposals, terms }) => [...proposals, ...terms].map(({ id }) => id)),
  );
  const unknown = ids.find((id) => !offered.has(id));
  if (ids.length > 0 && unknown === undefined) return new Set(ids);
  const near = unknown === undefined ? null : nearest(unknown, offered);
  throw new CommandFailure(
    unknown === undefined
      ? 'Expected ids of tags after --accept'
      : `Unexpected tag ${JSON.stringify(unknown)}, it is not proposed`,
    near === null
      ? 'Give ids as they are proposed, separated by commas: --accept docker,security.'
      : `Did you mean ${near}?`,
    2,
  );
}
