import { resolve } from 'node:path';

import { languageTag } from '../model/language.ts';
import type { Emitter } from '../model/emitter.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { Author } from '../model/source.ts';
import type { MilepostConfig } from './config.ts';
import { findConfig, unreadConfigs } from './config-file.ts';
import { configProblem } from './config-problem.ts';
import { expectedWords } from './checking/expected-words.ts';
import { issueProblems } from './checking/issue-problems.ts';
import type { PlaceOf } from './place.ts';
import type { SettingsOrigin } from './setting-places.ts';
import { type ReadConfig, readConfig } from './read-config.ts';
import { leadsNowhere } from '../model/url.ts';
import { expectedWebAddress } from './web-address.ts';
import { networkOf } from './sections/networks.ts';
import { DEFAULT_PERMALINK } from '../text/permalink-pattern.ts';
import { readRules } from './rules.ts';
import { configSchema } from './schema.ts';
import { baseUrl } from './sections/base-url.ts';
import { completeNewsletter } from './sections/newsletter.ts';
import { completePictures } from './sections/pictures.ts';
import { completePodcast } from './sections/podcast.ts';
import { completeTheme } from './theme/complete-theme.ts';
import { unknownVariables } from './unknown-variables.ts';
import { locateDatabase } from './database-location.ts';

/** A publication's settings, and what is missing or wrong in its configuration. */
export interface LoadedSettings {
  /** `null` if the configuration has an error: then nothing can be done. */
  readonly settings: Settings | null;
  readonly allowedFields: readonly string[];
  readonly emitters: readonly Emitter[];
  /** Hash of the configuration file and of everything it imports. */
  readonly code: string;
  readonly origin: SettingsOrigin;
  readonly diagnostics: readonly Diagnostic[];
}

/** When an address is given up. */
const SUPPRESS_AFTER = { failures: 3, days: 14 };
/** In place of the site's address, as long as there is none. */
const PLACEHOLDER_URL = 'https://milepost.invalid/';
const PLACEHOLDER_TITLE = 'Untitled publication';

/**
 * Loads a publication's configuration file and fills in every default. If there is none, placeholders are used, each
 * with a warning.
 *
 * @param root The publication's folder, absolute.
 * @param env `MILEPOST_BASE_URL`, `MILEPOST_DATABASE` and `MILEPOST_DATABASE_URL` override the file, unless they are empty.
 * @param forPublishing Whether it is an error that the site has no address; otherwise it is a warning.
 */
export async function loadSettings(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  forPublishing = false,
): Promise<LoadedSettings> {
  const file = findConfig(root);
  const failed = (...diagnostics: Diagnostic[]): LoadedSettings => ({
    settings: null,
    allowedFields: [],
    emitters: [],
    code: '',
    origin: { file, placeOf: NO_CONFIG.placeOf },
    diagnostics,
  });
  const beside = [...unreadConfigs(root, file), ...unknownVariables(root, env)];
  const read = file === null ? NO_CONFIG : await readConfig(root, file);
  if ('problem' in read) return failed(read.problem, ...beside);
  const { exported, placeOf, code } = read;
  const checked = configSchema.safeParse(exported, { error: expectedWords });
  if (!checked.success)
    return failed(
      ...checked.error.issues.flatMap((issue) => issueProblems(issue, file ?? 'milepost.config.ts', placeOf)),
      ...beside,
    );
  const config = checked.data;
  const loaded = complete({ config, code, file, placeOf }, root, env, forPublishing);
  const { settings, illegible } = await legible(
    config,
    loaded.settings,
    file ?? 'milepost.config.ts',
    placeOf,
  );
  return { ...loaded, settings, diagnostics: [...loaded.diagnostics, ...illegible, ...beside] };
}

/** Milepost's own colours are legible; only a publisher's have to be looked at, which takes as long as all the rest. */
async function legible(
  { theme: stated }: MilepostConfig,
  settings: Settings | null,
  file: string,
  placeOf: PlaceOf,
): Promise<{ readonly settings: Settings | null; readonly illegible: readonly Diagnostic[] }> {
  if (settings === null || stated === undefined) return { settings, illegible: [] };
  const [{ contrastProblems }, { legibleAccents }] = await Promise.all([
    import('./theme/contrast-problems.ts'),
    import('./theme/legible-accents.ts'),
  ]);
  const { theme } = settings;
  return {
    settings: { ...settings, theme: { ...theme, accents: legibleAccents(theme) } },
    illegible: contrastProblems(theme, placeOf).map((found) => ({
      severity: 'error',
      rule: 'low-contrast',
      file,
      ...found,
    })),
  };
}

const NO_CONFIG: ReadConfig = { exported: {}, code: '', placeOf: () => null };

function complete(
  {
    config,
    code,
    file,
    placeOf,
  }: Pick<ReadConfig, 'code' | 'placeOf'> & { readonly config: MilepostConfig; readonly file: string | null },
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  forPublishing: boolean,
): LoadedSettings {
  const diagnostics: Diagnostic[] = [];
  const shown = file ?? 'milepost.config.ts';
  const base = env['MILEPOST_BASE_URL'] || config.site?.url;
  const url = base === undefined ? null : URL.parse(base);
  if (base !== undefined && (url === null || !/^https?:$/.test(url.protocol))) {
    return {
      settings: null,
      allowedFields: [],
      emitters: [],
      code,
      origin: { file, placeOf },
      diagnostics: [
        configProblem(
          'error',
          'config-invalid',
          null,
          `Unexpected ${env['MILEPOST_BASE_URL'] ? 'MILEPOST_BASE_URL' : '`site.url`'} \`${base}\`, ${expectedWebAddress(base)}`,
          'Set it to where the site is published.',
        ),
      ],
    };
  }
  const located = locateDatabase(root, env, config.delivery?.database);
  if ('message' in located) {
    const problem = configProblem('error', 'config-invalid', null, located.message, located.hint);
    return {
      settings: null,
      allowedFields: [],
      emitters: [],
      code,
      origin: { file, placeOf },
      diagnostics: [problem],
    };
  }
  const siteUrl = baseUrl(url ?? new URL(PLACEHOLDER_URL));
  if (leadsNowhere(siteUrl))
    diagnostics.push(
      configProblem(
        forPublishing ? 'error' : 'warning',
        'config-missing',
        shown,
        `Expected \`site.url\`, found none; ${siteUrl} ${forPublishing ? 'would be' : 'is'} in every link`,
        `Write \`site: { url: 'https://example.org/' }\` in the configuration${forPublishing ? ', set MILEPOST_BASE_URL, or try it out with `--draft-url`' : ''}.`,
      ),
    );
  if (config.site?.title === undefined)
    diagnostics.push(
      configProblem(
        'warning',
        'config-missing',
        shown,
        `Expected \`site.title\`, found none; "${PLACEHOLDER_TITLE}" is on every page`,
        "Write `site: { title: '…' }` in the configuration.",
      ),
    );
  const { newsletter = {}, serve = {}, delivery = {} } = config;
  const title = config.site?.title ?? PLACEHOLDER_TITLE;
  const { rules, unknown } = readRules(config.rules ?? {}, shown);
  diagnostics.push(...unknown);
  const settings: Settings = {
    site: {
      url: siteUrl,
      title,
      description: config.site?.description ?? '',
      language: languageTag(config.site?.language ?? '') ?? 'en',
      timeZone: config.site?.timeZone ?? null,
      authors: (config.site?.authors ?? []).map(toAuthor),
    },
    search: config.site?.search ?? null,
    permalink: config.site?.permalink ?? DEFAULT_PERMALINK,
    social: (config.site?.social ?? []).map((link) =>
      typeof link === 'string' ? { title: networkOf(link), url: link } : link,
    ),
    notes: {
      all: config.site?.note ?? null,
      byAuthor: (config.site?.authors ?? []).flatMap((author) =>
        typeof author === 'string' || author.note === undefined
          ? []
          : [{ name: author.name, text: author.note }],
      ),
    },
    headers: config.site?.headers ?? false,
    theme: completeTheme(config.theme ?? {}, siteUrl),
    navigation: { header: config.site?.navigation ?? [], footer: config.site?.footer ?? [] },
    links: { ignore: config.links?.ignore ?? [] },
    sharing: config.site?.sharing === false ? 'none' : (config.site?.sharing ?? 'articles'),
    markdown: { math: config.markdown?.math ?? false },
    articleTimelines: config.site?.articleTimelines ?? true,
    pictures: completePictures(config.site?.pictures ?? {}),
    feeds: { limit: config.feeds?.limit ?? 50, hub: config.feeds?.hub ?? null },
    podcast: completePodcast(config.podcast),
    newsletter: completeNewsletter(newsletter, { root, siteUrl, configuredUrl: config.site?.url }),
    webEditions: { since: newsletter.since ?? null, keep: newsletter.keep ?? 30 },
    serve: {
      origins: (serve.origins ?? []).map((origin) => new URL(origin).origin),
      trustedProxies: serve.trustedProxies ?? [],
      mailsPerHour: serve.mailsPerHour ?? 200,
    },
    delivery: {
      ...located,
      backups: delivery.backups === undefined ? null : resolve(root, delivery.backups),
      connections: delivery.connections ?? 2,
      rate: delivery.rate ?? null,
      domainRates: lowerCaseKeys(delivery.domainRates ?? {}),
      dailyLimit: delivery.dailyLimit ?? null,
      pauseAbove: delivery.pauseAbove ?? 0.25,
      schedule: delivery.schedule ?? {},
      suppressAfter: {
        ...SUPPRESS_AFTER,
        ...(typeof delivery.suppressAfter === 'number'
          ? { failures: delivery.suppressAfter }
          : delivery.suppressAfter),
      },
    },
    rules,
    words: ownWords(config.words ?? {}),
  };
  return {
    settings,
    allowedFields: config.frontMatter?.allow ?? [],
    emitters: config.emitters ?? [],
    code,
    origin: { file, placeOf },
    diagnostics,
  };
}

/** A language may be written in several ways: `pt_br`. */
function ownWords(stated: NonNullable<MilepostConfig['words']>): Settings['words'] {
  return Object.fromEntries(
    Object.entries(stated).map(([language, messages]) => [languageTag(language) ?? language, messages]),
  );
}

function toAuthor(
  author: string | { readonly name: string; readonly url?: string; readonly email?: string },
): Author {
  return typeof author === 'string'
    ? { name: author, url: null, email: null }
    : { name: author.name, url: author.url ?? null, email: author.email ?? null };
}

function lowerCaseKeys(rates: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(rates).map(([domain, rate]) => [domain.toLowerCase(), rate]));
}
