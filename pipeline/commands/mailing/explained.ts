import { MailingFailure, type MailingProblem, type RequiredSetting } from '../../mailing/failure.ts';
import { CommandFailure } from '../common/effects.ts';
import { notSet } from '../common/not-set.ts';
import { explained } from '../common/state.ts';
import { adviceLine } from './advice.ts';
import { CHECK_SERVER } from './mail-server.ts';
import { secretFailure, SIGNS_LINKS } from './secret.ts';
import { explainedTemplates } from './explained-templates.ts';
import type { DatabaseLocation } from '../../model/settings/database-location.ts';

/**
 * Does the mailing, and explains to the person at the keyboard why it can't continue if it fails.
 *
 */
export function explainedMailing<T>(location: DatabaseLocation, work: () => Promise<T> | T): Promise<T> {
  return explained(location, () =>
    explainedTemplates(async () => {
      try {
        return await work();
      } catch (error) {
        throw error instanceof MailingFailure ? failureOf(error.problem, error) : error;
      }
    }),
  );
}

/** Like {@link explainedMailing}, for work that is done at once and without the database. */
export function explainedSetup<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof MailingFailure ? failureOf(error.problem, error) : error;
  }
}

function failureOf(problem: MailingProblem, cause: MailingFailure): CommandFailure {
  const failure = (message: string, hint: string | null, exitCode: 1 | 2): CommandFailure =>
    new CommandFailure(message, hint, exitCode, { cause });
  switch (problem.kind) {
    case 'busy':
      return failure(
        'Another `milepost send` or `milepost digest` is running on this database',
        'Wait until it is done. The next run sends what it leaves.',
        1,
      );
    case 'other-secret':
      return failure(
        problem.isMissing
          ? 'An edition was begun with MILEPOST_SECRET, which is not set here'
          : 'An edition was begun with another MILEPOST_SECRET than the one here',
        'The links in its mails would not work: give every machine the same MILEPOST_SECRET, in the same order.',
        2,
      );
    case 'never-used':
      return failure(
        problem.isThere
          ? `\`milepost send\` was never used with the database ${problem.database}, so nobody knows who has had what`
          : `There is no database at ${problem.database}, so nobody knows who has had what`,
        'See whether MILEPOST_DATABASE, MILEPOST_DATABASE_URL or `delivery.database` in the configuration names the right one. If it is lost, restore it from a backup. If this is the beginning, a person looks at `milepost send --dry-run` and confirms `milepost send` once, without `--no-first-use`.',
        2,
      );
    case 'no-such-edition':
      return failure(
        `There is no edition \`${problem.slug}\``,
        problem.newest.length === 0
          ? 'The publication has no article with a date that has come.'
          : `An edition is named by its article's slug. The newest: ${problem.newest.join(', ')}.`,
        2,
      );
    case 'no-edition':
      return failure('There is no edition to send', null, 1);
    case 'no-article':
      return failure('There is no article to make a digest of', null, 1);
    case 'unreadable-edition':
      return failure(
        `What ${problem.slug} says can't be read from the database`,
        'Another version of milepost began it: finish it with that one.',
        1,
      );
    case 'no-message':
      return failure(
        `The message of ${problem.slug} can't be made: ${problem.why}`,
        'Check `newsletter` and `site` in the configuration.',
        2,
      );
    case 'no-address':
      return failure(`--test: not an e-mail address: ${problem.why}`, null, 2);
    case 'not-delivered':
      return failure(
        `The test was not delivered (${problem.outcome}): ${problem.reply}`,
        problem.reason === null || problem.reason === 'unclear' ? null : adviceLine(problem.reason),
        1,
      );
    case 'unreachable':
      return problem.reason === null
        ? failure(`The mail server can't be reached: ${problem.why}`, CHECK_SERVER, 1)
        : failure(`The mail server does not let us in: ${problem.why}`, adviceLine(problem.reason), 1);
    case 'not-set':
      return failure(...NOT_SET[problem.setting], 2);
    case 'no-secret':
    case 'short-secret':
      return secretFailure(problem, SIGNS_LINKS);
    case 'dkim-not-set':
      return failure(
        'MILEPOST_DKIM_KEY is set, but `newsletter.dkim` is not',
        "Write `newsletter: { dkim: { selector: '…' } }` in the configuration, with the name under which the public key stands in DNS.",
        2,
      );
    case 'no-dkim-key':
      return notSet({
        name: 'MILEPOST_DKIM_KEY',
        why: 'it holds the private key that `newsletter.dkim` signs with',
        more: 'It is a PEM with \\n for each end of a line; or name its file in `newsletter.dkim.keyFile`.',
      });
    case 'unreadable-dkim-key':
      return failure(`The DKIM key can't be read: ${problem.why}`, 'Correct `newsletter.dkim.keyFile`.', 2);
    case 'unusable-dkim-key':
      return failure(
        `The DKIM key in ${problem.file ?? 'MILEPOST_DKIM_KEY'} can't be used: ${problem.why}`,
        'Make one with `openssl genrsa 2048`.',
        2,
      );
    case 'foreign-dkim-domain':
      return failure(
        `\`newsletter.dkim.domain\` is ${problem.domain}, but mails are from ${problem.from}: receivers would not count the signature`,
        'Sign for the domain of `newsletter.from`, or one that it belongs to.',
        2,
      );
  }
}

/** What it means that a setting is missing, and what to write. */
const NOT_SET: Readonly<Record<RequiredSetting, readonly [message: string, hint: string]>> = {
  'site.url': [
    '`site.url` is not set: every link in the mails would be dead',
    "Write `site: { url: 'https://…/' }` in the configuration.",
  ],
  'newsletter.from': [
    '`newsletter.from` is not set: no mail without a sender',
    "Write `newsletter: { from: { name: '…', address: 'news@example.org' } }` in the configuration, with a domain that is yours.",
  ],
  'newsletter.postalAddress': [
    '`newsletter.postalAddress` is not set: the law asks for one in every newsletter',
    "Write `newsletter: { postalAddress: ['…', '…'] }` in the configuration, one line an element.",
  ],
};
