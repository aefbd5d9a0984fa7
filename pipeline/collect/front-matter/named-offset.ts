/** Hours ahead of UTC: the names of RFC 5322, section 4.3, and others with the same meaning everywhere. */
const HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  CEST: 2,
  MEZ: 1,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
};

/**
 * The offset of a zone that is not a place: `+0200`, `+02:00`, `-5`, `GMT+2`, `PDT`.
 *
 * @returns Minutes ahead of UTC; `null` if it says nothing, or different things to different people (`IST`).
 */
export function namedOffset(zone: string): number | null {
  const name = zone.toUpperCase();
  if (Object.hasOwn(HOURS, name)) return (HOURS[name] ?? 0) * 60;
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?(?::?00)?$/.exec(name);
  if (match === null) return null;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  // No minus sign before zero, because it would be written out.
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes) || 0;
}
