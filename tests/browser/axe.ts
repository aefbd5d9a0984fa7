import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Which of axe-core's rules are asked. */
export interface AxeRules {
  /** Those that do not fit what the page is. */
  readonly without?: readonly string[];
  /** None but these. */
  readonly only?: readonly string[];
}

/** The rules whose answer changes with the style sheet alone, which another scheme or preset has. */
export const RULES_OF_STYLE: readonly string[] = [
  'color-contrast',
  'link-in-text-block',
  'scrollable-region-focusable',
];

/** What axe-core finds on a page, each as its rule and the elements. */
export async function axeFindings(page: Page, { without = [], only = [] }: AxeRules = {}): Promise<unknown> {
  const options = JSON.stringify({
    resultTypes: ['violations'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    ...(only.length > 0 && { runOnly: { type: 'rule', values: only } }),
  });
  // Reading it takes a page as long as a run.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
  );
}

/** Whether a page is wider than its window. */
export async function scrollsSideways(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
