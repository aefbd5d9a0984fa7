/**
 * Whether two titles differ in nothing but numbers, and so are rather one rubric of several articles (`Upcoming events`, `Changelog
 * #65`) than one subject. Two versions of a thing (`Docker 1.10`, `Docker 1.12`) are a subject.
 */
export function isSameRubric(title: string, other: string): boolean {
  if (lettersOf(title) !== lettersOf(other)) return false;
  return title === other || !VERSION.test(title) || !VERSION.test(other);
}

function lettersOf(title: string): string {
  return (title.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).join(' ');
}

/** `1.10`, `v0.12.3`, but not a day: `24.12.2016`, `2016.12`. */
const VERSION = /(?<![\d.])(?!\d{4}\.)v?\d+\.\d+(?!\d*\.\d{4})/u;
