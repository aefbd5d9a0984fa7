/** One of the files of a picture, and the screens it is for: `2x`, `300w`; empty if not stated. */
export interface ImageCandidate {
  readonly url: string;
  readonly descriptors: string;
}

/**
 * Reads a `srcset` as browsers do (HTML standard, section 4.8.4.3.8): commas within a URL belong to it, and those
 * between candidates need no space. Takes time in proportion to the length.
 */
export function readSrcset(srcset: string): readonly ImageCandidate[] {
  const candidates: ImageCandidate[] = [];
  let at = 0;
  while (at < srcset.length) {
    at = endOf(/[\s,]*/y, srcset, at);
    const end = endOf(/\S*/y, srcset, at);
    if (end === at) break;
    const written = srcset.slice(at, end);
    const url = written.replace(/,+$/, '');
    // If it ends in a comma, the URL is the whole candidate.
    at = url === written ? endOf(/(?:\([^)]*\)?|[^,(])*/y, srcset, end) : end;
    const descriptors = srcset.slice(end, at).trim().replace(/\s+/g, ' ');
    if (DESCRIPTORS.test(descriptors)) candidates.push({ url, descriptors });
  }
  return candidates;
}

/** Browsers ignore a candidate with any other descriptors. */
const DESCRIPTORS = /^(?:[\d.]+(?:e[+-]?\d+)?x|\d+w(?: \d+h)?|\d+h \d+w)?$/i;

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.exec(text);
  return pattern.lastIndex;
}
