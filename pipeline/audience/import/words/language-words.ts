import type { SubscriberState } from '../../../database/vocabulary.ts';

/** The words of one language that say in a table who gets mail. Accents and case do not matter. */
export interface LanguageWords {
  /** Whole cells that name a state, in any column. */
  readonly states: Readonly<Record<SubscriberState, readonly string[]>>;
  /** Others that name a state only in a column that is about mail: an order can be cancelled, too. */
  readonly general: Readonly<Partial<Record<SubscriberState, readonly string[]>>>;
  /** Whole cells that answer a question. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /**
   * Words in the name of a column or a file, `*` stands for any letters. `refusal`: that somebody does not want mail;
   * `leaving`: the same in the name of a column, but it means many things in that of a file, such as `out` and `end`;
   * `failure`: that mail to them failed, or must not be tried; `consent`: that somebody wants mail; `status`: either.
   */
  readonly names: Readonly<
    Record<'refusal' | 'leaving' | 'failure' | 'consent' | 'status', readonly string[]>
  >;
  /** Words in a cell or in the name of its column that say why somebody is suppressed, written like {@link names}. */
  readonly causes: Readonly<Record<'bounces' | 'complaint', readonly string[]>>;
}
