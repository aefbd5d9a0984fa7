import type { GlobalOptions } from '../common/effects.ts';

/** The options of `milepost tags suggest`. */
export interface SuggestOptions extends GlobalOptions {
  readonly write: boolean;
  readonly yes: boolean;
  readonly accept?: string;
}
