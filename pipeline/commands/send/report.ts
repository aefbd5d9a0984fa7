import type { DeliveryRecord } from '../../deliver/ledger.ts';
import type { Tally } from '../../deliver/deliver-edition.ts';

/** What became of one edition in a run. */
export interface EditionReport extends Tally {
  readonly id: string;
  readonly slug: string;
  /** Deliveries that still wait, for the next run. */
  readonly waiting: number;
  readonly complete: boolean;
}

/** What a run of `send` did; printed by `--json`. */
export interface SendReport {
  readonly editions: readonly EditionReport[];
  /** Slugs recorded as archive by this run. */
  readonly archived: readonly string[];
  /** Everything in doubt now, also from earlier runs. */
  readonly inDoubt: readonly DeliveryRecord[];
  readonly stopped: { readonly why: string; readonly detail: string } | null;
}

/** "1 edition", "2 editions". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** One edition's result in a line of words. */
export function editionLine(report: EditionReport): string {
  const parts = [
    `${report.accepted} accepted`,
    ...(['rejected', 'deferred', 'unknown', 'skipped'] as const)
      .filter((key) => report[key] > 0)
      .map((key) => `${report[key]} ${key}`),
    ...(report.waiting > 0 ? [`${report.waiting} waiting`] : []),
  ];
  return `${report.slug}: ${parts.join(', ')}${report.complete ? '' : ' (not complete)'}\n`;
}
