import type { Settings } from '../../../model/settings/settings.ts';

/** Settings that have endpoints and a sender. */
export interface LocalSettings extends Settings {
  readonly newsletter: Settings['newsletter'] & { readonly endpoint: string };
}

/** RFC 2606. */
export const PRETENDED_SITE = 'https://example.org/';
/** In place of endpoints, if there are none yet; the mailbox shows the local ones instead. */
export const PRETENDED_ENDPOINT = 'https://endpoints.invalid/';

/**
 * The settings for a mailbox on this machine: with subscribers and a ledger of its own and no limits. What a mail needs
 * and is not set yet is made up.
 *
 * @param file Of its database, absolute.
 */
export function localSettings(settings: Settings, file: string, origins: readonly string[]): LocalSettings {
  const { newsletter, delivery, serve } = settings;
  const { from, postalAddress, endpoint } = newsletter;
  return {
    ...settings,
    newsletter: {
      ...newsletter,
      from: from ?? { name: settings.site.title, address: 'news@example.org' },
      postalAddress: postalAddress.length === 0 ? ['(your postal address)'] : postalAddress,
      endpoint: endpoint?.startsWith('https://') === true ? endpoint : PRETENDED_ENDPOINT,
      dkim: null,
      bounces: null,
    },
    delivery: {
      ...delivery,
      database: { engine: 'sqlite', file },
      journal: `${file}-unsubscribed`,
      rate: null,
      dailyLimit: null,
      domainRates: {},
    },
    serve: { ...serve, origins: [...serve.origins, ...origins] },
  };
}
