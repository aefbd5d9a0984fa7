import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';

import type { Schema } from '../database/schema.ts';

/** Identifies a person: by the id from a link, or by the key of an address. */
export type Who = { readonly id: number } | { readonly key: string };

/** The condition on the table `subscriber` that selects this person. */
export function isWho(who: Who): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'subscriber'>();
  return 'id' in who ? where('subscriber.id', '=', who.id) : where('subscriber.address_key', '=', who.key);
}

/** The condition on the table `subscriber` that selects the addresses of a domain. @param domain In lower case. */
export function isAtDomain(domain: string): Expression<SqlBool> {
  return sql<SqlBool>`substr(subscriber.address_key, length(subscriber.address_key) - ${domain.length}) = ${`@${domain}`}`;
}
