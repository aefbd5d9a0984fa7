import type { CommandEffects } from './common/effects.ts';
import { type CommandFacts, type DefineCommand, LazyCommand } from './common/lazy-command.ts';

/** A command's name, what it does in a line, how it is loaded, and what else is said of it. */
type CommandEntry = readonly [
  name: string,
  description: string,
  load: () => Promise<DefineCommand>,
  facts?: CommandFacts,
];

/** Every command, in the order of the help. */
const COMMANDS: readonly CommandEntry[] = [
  [
    'init',
    'begin a publication: configuration, an example, and what GitHub needs to publish it',
    async () => (await import('./definitions/init.ts')).defineInit,
  ],
  [
    'new',
    'begin an article: a file in content/articles/ with its day and title as its name',
    async () => (await import('./definitions/new.ts')).defineNew,
  ],
  [
    'build',
    'publish content/ into out/: feeds, site, newsletters, data',
    async () => (await import('./definitions/build.ts')).defineBuild,
  ],
  [
    'check',
    'report everything that is or could be wrong, with file:line:column; publish nothing',
    async () => (await import('./definitions/check.ts')).defineCheck,
  ],
  [
    'explain',
    'show the series of items found in an article, the reasons for each, and the milestones with their dates',
    async () => (await import('./definitions/explain.ts')).defineExplain,
    { anywhere: true },
  ],
  [
    'tags',
    'list the tags with their use, unused tags, and tags that are probably the same',
    async () => (await import('./definitions/tags.ts')).defineTags,
  ],
  [
    'preview',
    'show site, feeds and newsletters, including drafts, on this machine; reload them when they change',
    async () => (await import('./definitions/preview.ts')).definePreview,
  ],
  [
    'send',
    'deliver what has not been delivered, once to each subscriber',
    async () => (await import('./definitions/send.ts')).defineSend,
  ],
  [
    'digest',
    'compose the digest of a period and deliver it to those who asked for it',
    async () => (await import('./definitions/digest.ts')).defineDigest,
  ],
  [
    'work',
    'deliver what `send` and `digest` have begun, on any number of machines that share a Postgres server',
    async () => (await import('./definitions/work.ts')).defineWork,
    { anywhere: true },
  ],
  [
    'deliveries',
    'list and show what happened to each message, resolve what is in doubt, send again what was refused',
    async () => (await import('./definitions/deliveries.ts')).defineDeliveries,
  ],
  [
    'subscribers',
    'add, import, export, list, show, suppress, remove and erase subscribers',
    async () => (await import('./definitions/subscribers.ts')).defineSubscribers,
  ],
  [
    'stats',
    'show how subscribers and editions are doing: only what the ledger knows, nobody is tracked',
    async () => (await import('./definitions/stats.ts')).defineStats,
  ],
  [
    'bounce',
    'read bounces, spam complaints and requests to leave, and stop mailing addresses that can’t be reached and people who want no more',
    async () => (await import('./definitions/bounce.ts')).defineBounce,
  ],
  [
    'serve',
    'serve the endpoints that subscribers use: subscribe, confirm, preferences, unsubscribe',
    async () => (await import('./definitions/serve.ts')).defineServe,
  ],
  [
    'doctor',
    'look for what would go wrong, before it does: set-up, site, DNS, mail server, serve, database',
    async () => (await import('./definitions/doctor.ts')).defineDoctor,
  ],
  [
    'database',
    'bring the database up to date, show its status, back it up, move it between SQLite and Postgres',
    async () => (await import('./definitions/database.ts')).defineDatabase,
  ],
  [
    'ping',
    'tell the WebSub hub (`feeds.hub`) which feeds changed since the last ping; do it after a deploy',
    async () => (await import('./definitions/ping.ts')).definePing,
  ],
  [
    'completion',
    'print a script that makes a shell complete commands, options and their values',
    async () => (await import('./definitions/completion.ts')).defineCompletion,
  ],
  // Shells run it, so it has no description.
  ['complete', '', async () => (await import('./definitions/complete.ts')).defineComplete],
];

/** Every command, none of them loaded yet. */
export function everyCommand(effects: CommandEffects): readonly LazyCommand[] {
  return COMMANDS.map(
    ([name, description, load, facts]) => new LazyCommand(name, description, load, effects, facts),
  );
}
