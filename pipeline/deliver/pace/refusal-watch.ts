import { tooMany } from './too-many.ts';

/** Tells a receiver that does not take our mail from a server that takes none from us at all. */
export interface RefusalWatch {
  /**
   * Counts a message that was refused because of us.
   *
   * @param isKnown Whether it was refused before: then it says nothing new, and must not hold up the others for ever.
   * @returns Whether it is all of them.
   */
  refused(domain: string, isKnown: boolean): boolean;
  accepted(): void;
}

/** This many domains that refuse us, with nothing accepted in between, are no coincidence. */
export const DOMAINS = 3;

/** @param share So much of a run, and it is all of them, too: 0.25. */
export function refusalWatch(share: number): RefusalWatch {
  const domains = new Set<string>();
  let refusals = 0;
  let all = 0;
  return {
    refused(domain, isKnown) {
      if (isKnown) return false;
      domains.add(domain);
      refusals += 1;
      all += 1;
      return domains.size >= DOMAINS || tooMany(refusals, all, share);
    },
    accepted() {
      domains.clear();
      all += 1;
    },
  };
}
