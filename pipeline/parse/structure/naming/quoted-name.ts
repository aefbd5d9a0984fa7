/**
 * The title in quotation marks that a line begins with, if what follows says whose it is or tells about it: `"Tale", by
 * Ann (2016): a tale of …`, `„Märchen“ von Ann – …`. A quotation that somebody says is none.
 *
 * @param text Plain text of the line.
 * @returns With its quotation marks and byline; `null`: there is none.
 */
export function quotedName(text: string): string | null {
  const match = QUOTED.exec(text.slice(0, REACH));
  return match === null ? null : (match[1] ?? '').trim();
}

/** In UTF-16 units. */
const REACH = 300;

const QUOTED =
  /^\s*((?:"[^"]{1,120}"|“[^“”]{1,120}”|„[^„“”]{1,120}[“”]|«[^«»]{1,120}»|「[^「」]{1,60}」|『[^『』]{1,60}』|《[^《》]{1,60}》)(?<![.,!。，]["”“»」』])(?:,?\s+(?:by|par|von|de|di|por|van|av)\s+\p{Lu}[^:：–—]{1,80})?(?:\s*\(\d{4}\))?)(?:\s*[:：]|\s+[-–—]\s|——)\s*\S/u;
