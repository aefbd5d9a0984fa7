import type { Page } from 'playwright-core';
import { z } from 'zod';

/** How far what is visible has moved without anybody doing anything. */
export interface LayoutShift {
  /** Cumulative Layout Shift. */
  readonly moved: number;
  /** What moved. */
  readonly what: readonly string[];
}

const SHIFT = z.object({ moved: z.number(), what: z.array(z.string()) });

/** What the browser itself says of how a page came up. @see https://wicg.github.io/layout-instability/ */
export async function layoutShift(page: Page): Promise<LayoutShift> {
  return SHIFT.parse(
    await page.evaluate(`new Promise((resolve) => {
      const seen = { moved: 0, what: [] };
      const note = ({ value, sources }) => {
        seen.moved += value;
        seen.what.push(...sources.map(({ node }) => node?.nodeName + '.' + node?.className));
      };
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => resolve(seen), 300);
    })`),
  );
}
