import { InvalidArgumentError } from 'commander';

import { AREAS, type Area } from '../../doctor/diagnosis.ts';
import { type DnsResolver, dnsResolver } from '../../doctor/dns/dns-resolver.ts';
import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { DoctorOptions } from '../doctor.ts';

/** Defines `milepost doctor`: what would go wrong, before it does. */
export const defineDoctor: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .option('--only <areas>', `look only at these, with commas between: ${AREAS.join(', ')}`, parseAreas)
    .option('--out <dir>', 'folder that was deployed (default: out/ in the publication)')
    .option('--dns <server>', 'name server to ask: 1.1.1.1, 127.0.0.1:5353 (default: the system’s)', parseDns)
    .addHelpText(
      'after',
      `
Changes nothing and sends nothing. Each finding says what is so, why it matters, and what to set. The exit code is 1 if
something is wrong that stops readers, subscribers or mails.

Examples:
  $ milepost doctor
  $ milepost doctor --only dns,smtp --dns 1.1.1.1`,
    )
    .action(async (options: DoctorOptions) => (await import('../doctor.ts')).doctor(options, effects));
};

function parseAreas(text: string): ReadonlySet<Area> {
  const names = text.split(',').map((name) => name.trim());
  const areas = AREAS.filter((area) => names.includes(area));
  const unknown = names.find((name) => !areas.some((area) => area === name));
  if (unknown === undefined) return new Set(areas);
  throw new InvalidArgumentError(`unexpected "${unknown}", expected ${AREAS.join(', ')}`);
}

function parseDns(text: string): DnsResolver {
  try {
    return dnsResolver([text]);
  } catch {
    throw new InvalidArgumentError('expected the address of a name server, such as 1.1.1.1 or [::1]:53');
  }
}
