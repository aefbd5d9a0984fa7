/**
 * A duration as people and programs write it, in whole seconds: `2520`, `42:00`, `1:02:30`, `PT42M` (ISO 8601).
 *
 * @returns `null` if it is none.
 */
export function readDuration(stated: unknown): number | null {
  if (typeof stated === 'number') return Number.isFinite(stated) && stated > 0 ? Math.round(stated) : null;
  if (typeof stated !== 'string') return null;
  const text = stated.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return readDuration(Number(text));
  const clock = /^(?:(\d+):)?([0-5]?\d):([0-5]\d)(?:\.\d+)?$/.exec(text);
  const iso = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/i.exec(text);
  const [, hours = '0', minutes = '0', seconds = '0'] = clock ?? iso ?? [];
  return clock === null && iso === null
    ? null
    : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) || null;
}
