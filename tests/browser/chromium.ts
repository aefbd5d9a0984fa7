import { type Browser, chromium } from 'playwright-core';

/**
 * Starts the machine's Chromium; `CHROMIUM` says where it is, if it is not in Debian's place.
 *
 * @param more Further arguments.
 */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
