import type { FailureRule } from './failure-rule.ts';
import { ADDRESS_RULES } from './rules/address.ts';
import { CONNECTING_RULES } from './rules/connecting.ts';
import { GENERAL_RULES } from './rules/general.ts';
import { MOMENTS_RULES } from './rules/moments.ts';
import { RECEIVERS_RULES } from './rules/receivers.ts';
import { RIGHTS_RULES } from './rules/rights.ts';
import { SENDING_LIMITS_RULES } from './rules/sending-limits.ts';
import { SYSTEMS_RULES } from './rules/systems.ts';

/**
 * Whose fault a failure is, one row a rule, in the order in which they are tried; the first that fits decides. Words stand before codes, because systems write
 * the same code for many things, and what is ours before what is the reader's, because doubt must not suppress anybody.
 */
export const FAILURE_RULES: readonly FailureRule[] = [
  ...CONNECTING_RULES,
  ...SENDING_LIMITS_RULES,
  ...RIGHTS_RULES,
  ...RECEIVERS_RULES,
  ...MOMENTS_RULES,
  ...SYSTEMS_RULES,
  ...ADDRESS_RULES,
  ...GENERAL_RULES,
];
