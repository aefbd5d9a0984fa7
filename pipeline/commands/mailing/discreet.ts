import { withoutAddresses } from '../../report/redact.ts';
import type { CommandEffects } from '../common/effects.ts';
import type { SendReport } from '../../mailing/report.ts';

/**
 * The output of a command that sends, without the addresses of subscribers: it ends up in CI logs, and servers repeat
 * addresses in their replies.
 *
 * @param verbose Whether addresses are wanted: then nothing is changed.
 */
export function discreet(effects: CommandEffects, verbose: boolean): CommandEffects {
  return verbose ? effects : { ...effects, stderr: (text) => effects.stderr(withoutAddresses(text)) };
}

/** The report as `--json` prints it, likewise without addresses. */
export function discreetReport(report: SendReport, verbose: boolean): unknown {
  if (verbose) return report;
  const { stopped } = report;
  return {
    ...report,
    editions: report.editions.map(({ doubts, ...edition }) => ({
      ...edition,
      doubts: doubts.map((doubt) => ({ ...doubt, reply: withoutAddresses(doubt.reply) })),
    })),
    inDoubt: report.inDoubt.map(({ edition, slug, subscriber, attempts, settledAt }) => ({
      edition,
      slug,
      subscriber,
      attempts,
      settledAt,
    })),
    stopped: stopped === null ? null : { ...stopped, detail: withoutAddresses(stopped.detail) },
  };
}
