/**
 * Says days in a language, in UTC: in English if Intl doesn't know the tag. Articles use the Gregorian calendar; for `th` and `fa`,
 * Intl would convert to others.
 */
export function gregorianFormat(language: string, fields: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const options = { ...fields, calendar: 'gregory', timeZone: 'UTC' } as const;
  try {
    return new Intl.DateTimeFormat(language, options);
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}
