import { join, resolve } from 'node:path';

import { withDocumentAddresses } from '../build/program.ts';
import { loadSettings } from '../config/load.ts';
import type { Area, Diagnosis } from '../doctor/diagnosis.ts';
import { type DnsResolver, dnsResolver } from '../doctor/dns/dns-resolver.ts';
import { examineDns } from '../doctor/dns/examine-dns.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { CommandEffects, GlobalOptions } from './common/effects.ts';
import { publicationFolder } from './common/publication-folder.ts';
import { examineConfiguration } from './doctor/configuration.ts';
import { examineState } from './doctor/state.ts';
import { dnsSubject, examineMailServer } from './doctor/mail.ts';
import { examineMachine } from './doctor/machine.ts';
import { examineSecrets } from './doctor/secrets.ts';
import { examineWeb } from './doctor/web.ts';
import { diagnosisWords, tally } from './doctor/words.ts';
import { examineBounceMailbox } from './doctor/bounces.ts';

/** The options of `milepost doctor`. */
export interface DoctorOptions extends GlobalOptions {
  readonly out?: string;
  readonly only?: ReadonlySet<Area>;
  readonly dns?: DnsResolver;
}

/** `milepost doctor`. */
export async function doctor(options: DoctorOptions, effects: CommandEffects): Promise<void> {
  const root = publicationFolder(options, effects);
  const loaded = await loadSettings(root, effects.env);
  const common = [...(await examineMachine(root, effects.env)), ...examineConfiguration(loaded)];
  const rest = loaded.settings === null ? [] : await examineSettings(root, loaded.settings, options, effects);
  const diagnoses = [...common, ...rest]
    .filter(({ area }) => options.only?.has(area) ?? true)
    .map((one) => ({ ...one, fix: one.fix === null ? null : withDocumentAddresses(one.fix) }));
  const count = tally(diagnoses);
  if (options.json) {
    effects.stdout(`${JSON.stringify({ ok: count.error === 0, count, diagnoses }, null, 2)}\n`);
  } else effects.stderr(diagnosisWords(diagnoses, options.quiet));
  if (count.error > 0) effects.setExitCode(1);
}

async function examineSettings(
  root: string,
  settings: Settings,
  options: DoctorOptions,
  effects: CommandEffects,
): Promise<readonly Diagnosis[]> {
  const wants = (...areas: readonly Area[]): boolean => areas.some((area) => options.only?.has(area) ?? true);
  const { diagnoses, secrets, server, key } = await examineSecrets(root, settings, effects);
  const mails = async (): Promise<readonly Diagnosis[]> => {
    // DNS is asked about the name that the mail server greets with.
    const examined =
      server === null || !wants('smtp', 'dns') ? null : await examineMailServer(server, effects.now());
    const named = server === null ? null : { host: server.host, greeted: examined?.greeted ?? null };
    const subject = wants('dns') ? dnsSubject(settings.newsletter, key, named) : null;
    const dns = subject === null ? [] : await examineDns(subject, options.dns ?? dnsResolver([]));
    return [...dns, ...(examined?.diagnoses ?? [])];
  };
  const out = resolve(effects.cwd, options.out ?? join(root, 'out'));
  const examined = await Promise.all([
    wants('site', 'serve', 'clock') ? examineWeb(settings, { out, secrets }, effects) : [],
    mails(),
    wants('bounces') ? examineBounceMailbox(settings, effects) : [],
    wants('database') ? examineState(root, settings, effects) : [],
  ]);
  return [...diagnoses, ...examined.flat()];
}
