/** Whether a day exists in the Gregorian calendar. A year below 100 has no days here: it is short for another one. */
export function dayExists(year: number, month: number, day: number): boolean {
  // `Date` takes such a year for one of the 20th century, so that it comes out as another.
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
