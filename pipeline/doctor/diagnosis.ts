/** What `milepost doctor` looks at, in the order in which it tells of it. */
export const AREAS = [
  'machine',
  'configuration',
  'secrets',
  'site',
  'dns',
  'smtp',
  'serve',
  'bounces',
  'database',
  'clock',
] as const;

/** One of {@link AREAS}. */
export type Area = (typeof AREAS)[number];

/** `skipped`: it can't be told, or there is nothing to look at. */
export type DoctorVerdict = 'ok' | 'warning' | 'error' | 'skipped';

/** What was found about one thing. Plain data, for people and for programs. */
export interface Diagnosis {
  readonly area: Area;
  /** Its name, for programs: `spf`, `one-click`. */
  readonly check: string;
  readonly verdict: DoctorVerdict;
  /** What is so. */
  readonly what: string;
  /** Why it matters, with the rule of the mailbox providers or the standard; `null`: all is well. */
  readonly why: string | null;
  /** What to do about it: the exact record, line or command; `null`: nothing. */
  readonly fix: string | null;
}

/** Makes the diagnoses of one check. */
export interface Examiner {
  readonly ok: (what: string) => Diagnosis;
  readonly error: (what: string, why: string, fix: string) => Diagnosis;
  readonly warning: (what: string, why: string, fix: string) => Diagnosis;
  /** `fix`: what to do to find out. */
  readonly skipped: (what: string, fix?: string) => Diagnosis;
}

/** Names what is looked at once, for all that can be found about it. */
export function examine(area: Area, check: string): Examiner {
  return {
    ok: (what) => ({ area, check, verdict: 'ok', what, why: null, fix: null }),
    error: (what, why, fix) => ({ area, check, verdict: 'error', what, why, fix }),
    warning: (what, why, fix) => ({ area, check, verdict: 'warning', what, why, fix }),
    skipped: (what, fix) => ({ area, check, verdict: 'skipped', what, why: null, fix: fix ?? null }),
  };
}
