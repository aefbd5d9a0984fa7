/**
 * How services say that the sender has to prove to be a person first: they answer like a mail system, but say nothing of
 * the address. One row a wording.
 */
export const CHALLENGES: readonly RegExp[] = [
  // Boxbe, which sends delivery reports with the status 4.7.0.
  /sender (?:is )?not pre-?approved/i,
  /(?:server|sender|message) requires confirmation\b/i,
];
