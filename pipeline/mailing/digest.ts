import type { Database } from '../database/open.ts';
import { beginEdition } from '../deliver/ledger/begin-edition.ts';
import { digestPicks } from '../deliver/choice/digest-picks.ts';
import { tagNames } from '../deliver/choice/tag-names.ts';
import { articleItems } from '../emit/newsletter/items.ts';
import { fullSize, SHORTENED_ABOVE } from '../message/fit-parts.ts';
import type { DigestPeriod } from '../model/digest.ts';
import type { CommandEffects } from '../commands/effects.ts';
import { agreedWith } from '../commands/mailing/agreed.ts';
import { endRun, NOTHING, sendInTurn } from './end-run.ts';
import { articleEditions, type SendMaterial } from './mail-source.ts';
import type { SendReport } from './report.ts';
import { deliverBegun, sendEdition, type SentEdition } from './freeze.ts';
import type { Sending } from './mailing.ts';
import { withSendingLedger } from './ledger.ts';
import { tryOut } from './sender/try-out.ts';
import { digestContent } from './plan/digest-content.ts';
import { planDigest, type DigestPlan } from './plan/plan-digest.ts';
import { digestWords, madeOf } from '../commands/mailing/digest-words.ts';

/** What was asked of `digest`. */
export interface DigestOptions {
  readonly period: DigestPeriod;
  readonly yes: boolean;
  readonly quiet: boolean;
}

/**
 * Composes and delivers the digest of a period: finishes one that was begun, then makes a new one of what each
 * subscriber has not had. The same ledger and the same lock as `send`, and so the same promises.
 */
export async function runDigest(
  material: SendMaterial,
  options: DigestOptions,
  sending: Sending,
  effects: CommandEffects,
): Promise<SendReport> {
  return withSendingLedger(material.settings.delivery.database, effects, (database) =>
    digestLocked(database, material, options, sending, effects),
  );
}

async function digestLocked(
  database: Database,
  material: SendMaterial,
  options: DigestOptions,
  sending: Sending,
  effects: CommandEffects,
): Promise<SendReport> {
  const { publication } = material;
  const choice = {
    articles: articleEditions(publication, effects.now()),
    names: tagNames(publication.tags),
  };
  const plan = await planDigest(database, options.period, choice, effects.now());
  for (const slug of plan.candidates.strangers) {
    effects.setExitCode(1);
    effects.stderr(
      `${slug} is left out: its milestones have other ids than before, so nobody can tell who has had them. Put back milepost.lock.\n`,
    );
  }
  if (plan.activeSubscribers === 0 && plan.unfinished.length === 0) {
    effects.stderr('There is no active subscriber yet, so nothing is sent.\n');
    return endRun(database, NOTHING, effects);
  }
  const consent = { words: digestWords(plan), needed: false, isFirstUse: false };
  if (!(await agreedWith(consent, options, effects))) {
    effects.setExitCode(1);
    effects.stderr('Nothing was sent.\n');
    return endRun(database, NOTHING, effects);
  }
  await material.keepIds();
  const finished = await sendInTurn(plan.unfinished, (planned) =>
    sendEdition(database, material, planned, sending, options, effects),
  );
  if (finished.stopped !== null) return endRun(database, { ...NOTHING, ...finished }, effects);
  if (plan.recipients === 0) {
    if (!options.quiet) effects.stderr(`There is nothing new for a ${options.period} digest.\n`);
    return endRun(database, { ...NOTHING, ...finished }, effects);
  }
  const { report, stopped } = await sendNew(database, material, plan, sending, options, effects);
  const editions = [...finished.editions, report];
  return endRun(database, { ...NOTHING, editions, stopped }, effects);
}

async function sendNew(
  database: Database,
  material: SendMaterial,
  plan: DigestPlan,
  sending: Sending,
  options: DigestOptions,
  effects: CommandEffects,
): Promise<SentEdition> {
  const { period, slug, candidates, wanted, recipients } = plan;
  const date = effects.now();
  // One compile with all that anybody gets; each subscriber's message is made of its parts.
  const edition = await material.composeDigest(
    digestContent(material.publication, period, slug, wanted.articles, date),
  );
  const { id } = edition;
  await tryOut(edition, sending.identity, { id, date });
  const appeared = candidates.articles.flatMap(({ article }) =>
    articleItems(article).map((item) => ({ item: item.id, slug: article.slug })),
  );
  await beginEdition(
    database,
    { id, kind: period, edition, appeared },
    (transaction) =>
      digestPicks(transaction, period, wanted.items, tagNames(material.publication.tags), date),
    date,
  );
  if (!options.quiet) effects.stderr(`${slug}: ${madeOf(wanted)}.\n`);
  const size = fullSize(edition.html);
  // Nothing looks at a digest before it is made, as `check` does at an edition.
  if (size > SHORTENED_ABOVE) {
    effects.stderr(
      `All of it is ${Math.ceil(size / 1000)} kB. In a mail of more than ${SHORTENED_ABOVE / 1000} kB the longest milestones are shortened, and continue on the web.\n`,
    );
  }
  return deliverBegun(database, { id, edition, date, recipients }, sending, options, effects);
}
