import type { Site } from '../../pipeline/model/publication.ts';
import type { Settings } from '../../pipeline/model/settings/settings.ts';
import { DEFAULT_THEME } from '../../pipeline/model/settings/presets.ts';

/** The settings of a publication: what is given, and for the rest what most have. */
export function plainSettings(
  site: Site,
  newsletter: Pick<Settings['newsletter'], 'from' | 'listId' | 'postalAddress' | 'endpoint' | 'consent'> &
    Partial<Settings['newsletter']>,
  delivery: Pick<Settings['delivery'], 'database' | 'connections'> & Partial<Settings['delivery']>,
): Settings {
  return {
    site,
    permalink: '/articles/:slug/',
    social: [],
    notes: { all: null, byAuthor: [] },
    headers: false,
    theme: DEFAULT_THEME,
    search: null,
    navigation: { header: [], footer: [] },
    links: { ignore: [] },
    sharing: 'articles',
    markdown: { math: false },
    articleTimelines: true,
    pictures: null,
    podcast: null,
    feeds: { limit: 50, hub: null },
    newsletter: {
      replyTo: null,
      replies: null,
      welcome: true,
      goodbye: false,
      digests: { daily: 'whole', weekly: 'whole', monthly: 'whole' },
      clients: ['apple-mail.*', 'gmail.*', 'outlook.*'],
      images: true,
      bounces: null,
      dkim: null,
      headers: [],
      feedbackId: null,
      ...newsletter,
    },
    webEditions: { since: null, keep: 30 },
    serve: { origins: [], trustedProxies: [], mailsPerHour: 200 },
    delivery: {
      journal: '/nonexistent/unsubscribed',
      backups: null,
      rate: null,
      domainRates: {},
      dailyLimit: null,
      pauseAbove: 0.25,
      schedule: {},
      suppressAfter: { failures: 3, days: 14 },
      ...delivery,
    },
    rules: {},
    words: {},
  };
}
