import { NO_DERIVED_FILES } from '../../model/derived-files.ts';
import { resolve } from 'node:path';

import { unsubscribeJournal } from '../../audience/unsubscribe-journal.ts';
import type { Database } from '../../database/open.ts';
import type { Transport } from '../../deliver/transport.ts';
import { smtpTransport } from '../../deliver/smtp/smtp-transport.ts';
import type { EmitContext } from '../../emit/emitter.ts';
import { mailedSince } from '../../emit/checked-articles.ts';
import { NO_THEME_FILES } from '../../emit/icons/theme-files.ts';
import { directionOf } from '../../emit/direction.ts';
import { FIND_ANEW } from '../../emit/sharing/recall-found.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { readPublication } from '../../build/read-publication.ts';
import { programAsGenerator, withDocumentAddresses } from '../../build/program.ts';
import { consentSentence } from '../../words/consent.ts';
import type { ServeContext, ServeLog, Topic } from '../../serve/context.ts';
import type { OptInMailer } from '../../serve/opt-in/opt-in-mail.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { signingKey } from '../../mailing/sender/signing-key.ts';
import { domainOf } from '../../text/mail-address.ts';
import { explainedSetup } from '../mailing/explained.ts';
import { readServerIfSet } from '../mailing/mail-server.ts';
import { explainedTemplates } from '../mailing/explained-templates.ts';
import { readSecrets, SIGNS_LINKS } from '../mailing/secret.ts';
import { optInLetters } from '../../serve/opt-in/opt-in-letters.ts';
import { optInMailer } from '../../serve/opt-in/opt-in-mailer.ts';
import { hookSettings } from './hook-settings.ts';
import { loadServeTemplates } from './serve-templates.ts';

/**
 * Puts together what the server needs.
 *
 * @param transport Of the mails; `null`: that of the environment.
 * @throws {@link CommandFailure} if the environment or a template is wrong.
 */
export async function serveContext(
  settings: Settings,
  options: GlobalOptions,
  effects: CommandEffects,
  transport: Transport | null = null,
): Promise<(database: Database) => ServeContext> {
  const secrets = readSecrets(effects.env, SIGNS_LINKS);
  const { site, newsletter, serve } = settings;
  const served = {
    title: site.title,
    url: site.url,
    language: site.language,
    direction: directionOf(site.language),
    logo: settings.theme.logo,
  };
  const frame = {
    // The sample pages show no sentence that anybody agrees to.
    site: { ...served, consent: '' },
    links: { stylesheet: 'style.css', favicon: 'favicon.svg', subscribe: 'subscribe' },
  };
  const { templates, words, pages } = await loadServeTemplates(options, effects, frame, settings);
  const log = serveLog(effects);
  // A letter has no pictures.
  const emit = {
    settings,
    generator: programAsGenerator(),
    pictures: new Map(),
    choices: new Map(),
    mailPictures: new Map(),
    thumbnails: new Map(),
    derived: NO_DERIVED_FILES,
    themeFiles: NO_THEME_FILES,
    ownFiles: new Set<string>(),
    recall: FIND_ANEW,
    mailedSince: mailedSince(effects.now()),
    templates,
    words,
  };
  const mailer = await mailerOf(emit, transport, effects);
  const topics = await topicsOf(options, effects);
  const token = effects.env['MILEPOST_METRICS_TOKEN'] ?? '';
  const hooks = hookSettings(settings, effects.env);
  return (database) => ({
    database,
    journal: unsubscribeJournal(settings.delivery.journal),
    secrets,
    site: served,
    endpoint: newsletter.endpoint,
    origins: [new URL(site.url).origin, ...serve.origins],
    trustedProxies: serve.trustedProxies,
    mailsPerHour: serve.mailsPerHour,
    metricsToken: token === '' ? null : token,
    hooks,
    topics,
    ...pages,
    words,
    consent: (language) => consentSentence(settings, words, language),
    mailer,
    // Without TLS there is no one-click address, which a mail to a subscriber needs.
    welcome: newsletter.endpoint?.startsWith('https:') === true && newsletter.welcome,
    // Where nothing can be sent, it would wait for ever.
    goodbye: newsletter.goodbye && mailer !== null,
    now: () => effects.now(),
    log,
  });
}

/** One line an event, with its time; nothing in it says who it was. */
function serveLog(effects: CommandEffects): ServeLog {
  const line = (text: string): void => effects.stderr(`${effects.now().toISOString()} ${text}\n`);
  return {
    refused: ({ reason, method, route, status, network }) =>
      line(`refused (${reason}): ${method} ${route} ${status} from ${network}`),
    failed: (error) => line(`failed: ${error.message}`),
    noted: (words) => line(`note: ${withDocumentAddresses(words)}`),
  };
}

/** Warns, and gives `null`, if something needed for mail is missing; unsubscribing works all the same. */
async function mailerOf(
  context: EmitContext,
  given: Transport | null,
  effects: CommandEffects,
): Promise<OptInMailer | null> {
  const { newsletter } = context.settings;
  const { from, replyTo, endpoint } = newsletter;
  const server = given === null ? readServerIfSet(effects) : null;
  const transport = given ?? (server === null ? null : smtpTransport(server));
  const missing = [
    ...(from === null ? ['`newsletter.from`'] : []),
    ...(endpoint === null ? ['`newsletter.endpoint`'] : []),
    ...(transport === null ? ['MILEPOST_SMTP_URL'] : []),
  ];
  if (from === null || transport === null || endpoint === null) {
    effects.stderr(
      `Warning: without ${missing.join(' and ')} no mail can be sent, so nobody can subscribe.\n`,
    );
    return null;
  }
  const letter = await explainedTemplates(() => optInLetters(context));
  return optInMailer({
    from,
    replyTo,
    settings: newsletter,
    dkim: explainedSetup(() =>
      signingKey(newsletter, domainOf(from.address), effects.env['MILEPOST_DKIM_KEY'] ?? ''),
    ),
    transport,
    letter,
    onProblem: (words) =>
      effects.stderr(`${effects.now().toISOString()} a confirmation mail is waiting: ${words}\n`),
  });
}

/** The tags of the publication; none if its content is not on this machine. */
async function topicsOf(options: GlobalOptions, effects: CommandEffects): Promise<readonly Topic[]> {
  const root = resolve(effects.cwd, options.root);
  const { publication } = await readPublication({ root, env: effects.env, now: effects.now() });
  return (publication?.tags ?? []).map(({ id, label }) => ({ id, label }));
}
