import type { DeliveryRecord } from '../deliver/ledger/ledger.ts';
import type { Tally } from '../deliver/deliver-context.ts';

/** What became of one edition in a run. */
export interface EditionReport extends Tally {
  readonly id: string;
  readonly slug: string;
  /** Deliveries that still wait, for the next run. */
  readonly waiting: number;
  /** RFC 3339: when the first of those that were put off is to be tried again; `null`: there is none. */
  readonly retryFrom: string | null;
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
  const retry =
    report.retryFrom === null
      ? ''
      : `  Some were put off; the first is due ${clock(report.retryFrom)}. Run \`milepost send\` again then, or with \`--wait\`.\n`;
  return `${report.slug}: ${parts.join(', ')}${report.complete ? '' : ' (not complete)'}\n${retry}`;
}

/** A domain that asked to be left alone for a while, in a line of words. */
export function backedOffLine(domain: string, until: Date, reply: string): string {
  return `  ${domain} asks for a pause until ${clock(until.toISOString())}; others go on (${reply})\n`;
}

/** `2026-03-01 14:05 UTC`. */
function clock(rfc3339: string): string {
  return `${rfc3339.slice(0, 10)} ${rfc3339.slice(11, 16)} UTC`;
}
