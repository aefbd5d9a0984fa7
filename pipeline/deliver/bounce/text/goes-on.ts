/**
 * How systems say that they have not given up: the message waits and is tried again. One row a wording, from the notices
 * of Exim, sendmail, Postfix, OpenSMTPD, Exchange, Google, Zoho, GroupWise and others.
 */
export const GOES_ON: readonly RegExp[] = [
  /not (?:yet )?been delivered (?:yet|to one or more)/i,
  /delivery attempts will continue|we will continue to attempt/i,
  /will be retried until/i,
  /this is a warning(?: message)? only/i,
  /you do not need to resend/i,
  /no action is required (?:on|by) (?:your|you)/i,
  /(?:we|google|gmail) (?:will|'ll) (?:continue|keep|retry)/i,
  /keeps? trying to deliver/i,
  /delivery incomplete/i,
  /delivery to the following recipients? has been delayed/i,
  /a message is delayed for more than/i,
  /wird weiterhin versucht|noch nicht zugestellt/i,
];

/** Subjects of such notices. */
export const GOES_ON_SUBJECTS: readonly RegExp[] = [
  /^warning\b.*(?:delay|could not send)/i,
  /\bdelay(?:ed)?\b/i,
  /still being retried/i,
];

/** Whether a notice says that delivery goes on, so that nothing has failed for good. */
export function goesOn(subject: string, notice: string): boolean {
  return GOES_ON_SUBJECTS.some((row) => row.test(subject)) || GOES_ON.some((row) => row.test(notice));
}
