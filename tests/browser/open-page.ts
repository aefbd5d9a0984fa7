import type { Browser, Page } from 'playwright-core';

/** A page as it was opened, with what went wrong on it and what it asked for. */
export interface OpenedPage {
  readonly page: Page;
  /** They may be taken out. */
  readonly errors: string[];
  readonly requests: readonly string[];
}

/** Opens an address in a window of its own. */
export async function openPage(
  browser: Browser,
  width: number,
  colorScheme: 'light' | 'dark',
  url: string,
): Promise<OpenedPage> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const [errors, requests]: [string[], string[]] = [[], []];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, errors, requests };
}
