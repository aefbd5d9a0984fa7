import type { PickCounts } from '../../deliver/choice/picks.ts';
import { CommandFailure, type CommandEffects } from '../effects.ts';
import type { SendPlan } from '../../mailing/plan/plan-send.ts';
import { count } from '../../mailing/report.ts';

/**
 * Has a person agree with the counts: always on a terminal; elsewhere only `--yes` can, and only where the
 * archive is concerned it must.
 *
 * @throws {@link CommandFailure} where `--yes` is needed.
 */
export async function agreed(
  plan: SendPlan,
  options: { readonly yes: boolean },
  effects: CommandEffects,
): Promise<boolean> {
  const { needsConsent: needed, isFirstUse } = plan;
  return agreedWith({ words: planWords(plan), needed, isFirstUse }, options, effects);
}

/** As {@link agreed}, for what is put into words already; no words: nothing would be done. */
export async function agreedWith(
  consent: { readonly words: string; readonly needed: boolean; readonly isFirstUse: boolean },
  options: { readonly yes: boolean },
  effects: CommandEffects,
): Promise<boolean> {
  const { words, needed, isFirstUse } = consent;
  if (options.yes || words === '') return true;
  if (effects.isTerminal) return effects.confirm(`${words} Go on?`);
  if (!needed) return true;
  throw new CommandFailure(
    isFirstUse ? 'The first use has to be confirmed' : 'Sending from the archive has to be confirmed',
    `${words} Say \`--yes\` if that is right; \`--dry-run\` shows the editions by name.`,
    2,
  );
}

/** What a run would do, with the counts; empty where it would do nothing. */
export function planWords(plan: SendPlan): string {
  const { editions, archive } = plan;
  const words: string[] = [];
  if (archive.length > 0) {
    words.push(
      `${count(archive.length, 'edition')} from before the first use will be recorded as archive, not sent.`,
    );
  }
  for (const edition of editions) {
    words.push(
      `${edition.slug} will be sent to ${count(edition.recipients, 'subscriber')}${skippedWords(edition)}.`,
    );
  }
  return words.join(' ');
}

/** `, not to 3: no followed tag`, for each reason. */
export function skippedWords({ skipped }: PickCounts): string {
  return [...skipped].map(([reason, number]) => `, not to ${number}: ${reason}`).join('');
}
