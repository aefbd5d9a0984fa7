import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds on a page, each as its rule and the elements.
 *
 * @param without Rules that do not fit what the page is.
 */
export async function axeFindings(page: Page, without: readonly string[] = []): Promise<unknown> {
  const options = JSON.stringify({
    resultTypes: ['violations'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  });
  await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
  );
}

/** Whether a page is wider than its window. */
export async function scrollsSideways(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
