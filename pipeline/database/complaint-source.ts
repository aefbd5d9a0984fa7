/** How the source of a withdrawal begins in the record of consent if the person marked a message as spam. */
export const COMPLAINT: string = 'complaint (';

/** The source of such a withdrawal: `complaint (abuse)`. @param feedback What the report calls it. */
export function complaintSource(feedback: string): string {
  return `${COMPLAINT}${feedback})`;
}
