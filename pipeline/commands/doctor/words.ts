import { AREAS, type Area, type Diagnosis, type DoctorVerdict } from '../../doctor/diagnosis.ts';
import { counted } from '../../text/counted.ts';

/** How many diagnoses there are of each kind. */
export function tally(diagnoses: readonly Diagnosis[]): Readonly<Record<DoctorVerdict, number>> {
  const count = { ok: 0, warning: 0, error: 0, skipped: 0 };
  for (const { verdict } of diagnoses) count[verdict] += 1;
  return count;
}

/**
 * Diagnoses for people to read, by what they are about.
 *
 * @param isQuiet Only what is wrong.
 */
export function diagnosisWords(diagnoses: readonly Diagnosis[], isQuiet: boolean): string {
  const shown = diagnoses.filter(({ verdict }) => !isQuiet || verdict === 'error' || verdict === 'warning');
  const paragraphs = AREAS.flatMap((area) => {
    const lines = shown.filter((one) => one.area === area).map(lineOf);
    return lines.length === 0 ? [] : [`${TITLES[area]}\n${lines.join('')}`];
  });
  if (!isQuiet) paragraphs.push(`${summary(diagnoses)}\n`);
  return paragraphs.join('\n');
}

function lineOf({ verdict, what, why, fix }: Diagnosis): string {
  const lines = [`  ${verdict.padEnd(WIDTH)} ${what}`];
  if (why !== null) lines.push(`${INDENT}Why: ${why}`);
  if (fix !== null) lines.push(`${INDENT}Do:  ${fix}`);
  return `${lines.join('\n')}\n`;
}

const WIDTH = 'warning'.length;
const INDENT = ' '.repeat(WIDTH + 3);

function summary(diagnoses: readonly Diagnosis[]): string {
  const { ok, warning, error, skipped } = tally(diagnoses);
  const rest = `${ok} in order${skipped === 0 ? '' : `, ${skipped} not looked at`}`;
  if (error + warning === 0) return `Nothing is wrong: ${rest}.`;
  return `${counted(error, 'error')}, ${counted(warning, 'warning')}; ${rest}.`;
}

const TITLES: Readonly<Record<Area, string>> = {
  machine: 'This machine',
  configuration: 'Configuration',
  secrets: 'Secrets',
  site: 'Site',
  dns: 'DNS',
  smtp: 'Mail server',
  serve: 'milepost serve',
  bounces: 'Mailbox of bounces',
  database: 'Database',
  clock: 'Clock',
};
