/**
 * What a code of OpenSSL says of a certificate that does not hold, and what to do.
 *
 * @param problem As Node has it: `DEPTH_ZERO_SELF_SIGNED_CERT`.
 * @param server The kind of server that shows it: `mail server`.
 */
export function faultOf(problem: string, server: string): readonly [fault: string, fix: string] {
  if (problem.includes('SELF_SIGNED'))
    return ['is self-signed', 'Get one from an authority, for example Let’s Encrypt.'];
  return UNTRACED.has(problem)
    ? [
        'can’t be traced to an authority that is known',
        `Let the ${server} send the whole chain (with Certbot: \`fullchain.pem\`).`,
      ]
    : ['does not hold', `Get a new one, and let the ${server} load it with its whole chain.`];
}

const UNTRACED: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);
