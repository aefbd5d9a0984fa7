import { oneLine } from '../text/one-line.ts';
import { databaseExists } from '../database/open.ts';
import type { DeliveryState } from '../database/vocabulary.ts';
import { deliveryDetails, type DeliveryDetail } from '../deliver/ledger/delivery-detail.ts';
import { listDeliveries, resolveInDoubt } from '../deliver/ledger/in-doubt.ts';
import { isReasonName, REASONS, reasonWords } from '../deliver/reasons/reason.ts';
import { addressKey, checkEdition, checkedKey } from './deliveries/which.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { prunedEditions } from '../deliver/pruning/pruned-editions.ts';
import { tellOfPruned } from './deliveries/pruned.ts';
import { jsonList } from './common/json-list.ts';
import { adviceLine, FAULTS } from './mailing/advice.ts';
import { databaseLocation } from './common/settings.ts';
import { readDatabase, withExistingDatabase } from './common/state.ts';

interface FilterOptions extends GlobalOptions {
  readonly address?: string;
  readonly subscriber?: number;
}

/** The options of `milepost deliveries list`. */
export interface ListDeliveriesOptions extends FilterOptions {
  readonly state?: DeliveryState;
}

/** The options of `milepost deliveries resolve`. */
export interface ResolveOptions extends FilterOptions {
  readonly send?: boolean;
  readonly skip?: boolean;
}

/** `milepost deliveries list`. @param slug Of the edition that was named; `null`: none was. */
export async function list(
  slug: string | null,
  options: ListDeliveriesOptions,
  effects: CommandEffects,
): Promise<void> {
  const filter = {
    slug,
    state: options.state ?? null,
    addressKey: addressKey(options.address),
    subscriber: options.subscriber ?? null,
  };
  const location = await databaseLocation(options, effects);
  await readDatabase(location, options, effects, async (database) => {
    if (await databaseExists(location)) await checkEdition(database, slug);
    const records = listDeliveries(database, filter);
    if (options.json) {
      await jsonList('deliveries', records, effects);
      return tellOfPruned(database, slug, options, effects);
    }
    for await (const { slug, address, state, reply } of records) {
      effects.stdout(`${slug}\t${address}\t${state}\t${oneLine(reply ?? '')}\n`);
    }
    await tellOfPruned(database, slug, options, effects);
  });
}

/** `milepost deliveries show EDITION ADDRESS`. */
export async function show(
  slug: string,
  address: string,
  options: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  const key = checkedKey(address, 'address');
  const location = await databaseLocation(options, effects);
  await withExistingDatabase(location, async (database) => {
    await checkEdition(database, slug);
    const found = await deliveryDetails(database, slug, key);
    if (options.json) effects.stdout(`${JSON.stringify({ deliveries: found }, null, 2)}\n`);
    else for (const delivery of found) effects.stdout(`${detailLines(delivery).join('\n')}\n`);
    if (found.length > 0) return;
    effects.setExitCode(1);
    const pruned = await prunedEditions(database, slug);
    if (pruned.length > 0) return tellOfPruned(database, slug, options, effects);
    effects.stderr(
      `${slug} was not planned for ${address}.\n` +
        'When its sending began they were not a subscriber yet, or wanted a digest. `milepost deliveries list` shows who gets what.\n',
    );
  });
}

/** `skipped: no followed tag`, and anything else there is to know. */
function detailLines(delivery: DeliveryDetail): readonly string[] {
  const { slug, address, state, reply, reason, attempts, messageId, items } = delivery;
  const times = [
    ['planned', delivery.plannedAt],
    ['claimed', delivery.claimedAt],
    ['settled', delivery.settledAt],
    ['not before', delivery.retryAt],
    ['failing since', delivery.failingSince],
  ] as const;
  return [
    `${slug} to ${address}`,
    `  ${state}${reply === null ? '' : `: ${reply}`}`,
    ...(isReasonName(reason)
      ? [
          `  reason ${reasonWords(reason)}; the fault is ${FAULTS[REASONS[reason].fault]}`,
          `  ${adviceLine(reason)}`,
        ]
      : []),
    ...times.flatMap(([what, time]) => (time === null ? [] : [`  ${what} ${time}`])),
    ...(attempts === 0 ? [] : [`  attempts ${attempts}`]),
    ...(messageId === null ? [] : [`  Message-ID ${messageId}`]),
    ...items.map((item) => `  carries ${item}`),
  ];
}

/** `milepost deliveries resolve`. @param slug Of the edition that was named; `null`: none was. */
export async function resolve(
  slug: string | null,
  options: ResolveOptions,
  effects: CommandEffects,
): Promise<void> {
  if (options.send !== true && options.skip !== true) {
    throw new CommandFailure(
      'Expected `--send` or `--skip`',
      'With `--send` somebody may get a message twice, with `--skip` somebody may never get it.',
      2,
    );
  }
  const decision = options.send === true ? 'send' : 'skip';
  const which = { slug, addressKey: addressKey(options.address), subscriber: options.subscriber ?? null };
  const location = await databaseLocation(options, effects);
  await withExistingDatabase(location, async (database) => {
    await checkEdition(database, slug);
    const resolved = await resolveInDoubt(database, which, decision, effects.now());
    if (options.json) effects.stdout(`${JSON.stringify({ decision, resolved })}\n`);
    if (options.quiet) return;
    if (resolved === 0) effects.stderr('Nothing is in doubt there.\n');
    else if (decision === 'skip') effects.stderr(`${resolved} left at that.\n`);
    else effects.stderr(`${resolved} will be sent again by the next \`milepost send\`.\n`);
  });
}
