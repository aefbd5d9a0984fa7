import { DatabaseUnusable } from '../unusable.ts';

/**
 * Turns an error that is about the server, not about our query, into one that a person can act on. Any other error is given
 * back unchanged.
 *
 * @param server Its address, as shown to people.
 */
export function explainPostgresError(error: unknown, server: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseUnusable) return error;
  const code = codeOf(error);
  const known = EXPLAINED.find(({ codes }) => codes.test(code));
  if (known !== undefined) {
    const { what, hint } = known;
    return new DatabaseUnusable(`${what}: ${server} (${wordsOf(error)})`, hint, { cause: error });
  }
  return error;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** An error for several addresses of one name has no words of its own. */
function wordsOf(error: Error): string {
  if (error instanceof AggregateError) return error.errors.map(String).join('; ');
  return error.message;
}

const EXPLAINED: readonly { readonly codes: RegExp; readonly what: string; readonly hint: string }[] = [
  {
    codes:
      /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|ENOENT|08...)$/,
    what: "The database server can't be reached",
    hint: 'See whether it runs, and whether MILEPOST_DATABASE_URL names its host and port.',
  },
  {
    codes: /^(?:28...)$/,
    what: 'The database server does not let us in',
    hint: 'Check the user and the password in MILEPOST_DATABASE_URL; characters such as @ : / # % are percent-encoded in it.',
  },
  {
    codes: /^3D000$/,
    what: 'The server has no such database',
    hint: 'Make it with `createdb`, or name another in MILEPOST_DATABASE_URL. milepost makes its tables in it.',
  },
  {
    codes: /^42501$/,
    what: 'The user may not do that in the database',
    hint: 'docs/postgres.md says which rights milepost needs.',
  },
  {
    codes: /^25006$/,
    what: 'The database can only be read: it is a standby, or was made read-only',
    hint: 'Name the server that is written to in MILEPOST_DATABASE_URL.',
  },
  {
    codes: /^(?:57P0[1-5]|53300)$/,
    what: 'The database server takes no connection now',
    hint: 'It is being started or stopped, or has as many connections as it allows. Run this again in a while.',
  },
  {
    codes: /^(?:53100|53200|58030)$/,
    what: "The database can't be written",
    hint: 'Check the free space of the server. What was recorded before is safe.',
  },
  {
    codes: /^(?:42P01|3F000)$/,
    what: 'The database is not the one that was opened: it has none of milepost’s tables',
    hint: 'An empty one may have taken its place. Nobody knows from it who has had which edition, so nothing is sent. Let the right one take over.',
  },
  {
    codes: /^(?:XX00[12])$/,
    what: 'The database is damaged',
    hint: 'Restore a backup of it. Without its ledger nobody can tell who has had which edition, so nothing is sent.',
  },
  {
    codes:
      /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(?:_LOCALLY)?)|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/,
    what: 'The database server does not prove that it is who it is called',
    hint: 'Add `sslrootcert=` with the file of your provider’s root certificate to MILEPOST_DATABASE_URL.',
  },
];
