import { basename } from 'node:path';

import { mailboxProviderOf } from '../../doctor/dns/mail-provider.ts';
import { configSchema } from '../../config/schema.ts';
import { languageTag } from '../../model/language.ts';
import type { Beginning } from '../../start/starting-files.ts';
import { oneLine } from '../../text/one-line.ts';
import { type CommandEffects, CommandFailure } from '../common/effects.ts';

/** The answers that the command line gives. */
export interface StatedBeginning {
  readonly title?: string;
  readonly url?: string;
  readonly language?: string;
  readonly from?: string;
  readonly postalAddress?: string;
}

/** What is known of a publication before anybody is asked. */
export interface ProposedBeginning {
  readonly title?: string | null;
  readonly url?: string | null;
  readonly language?: string | null;
}

/** Something to be known about a publication before it begins. */
interface Wanted {
  readonly name: keyof StatedBeginning;
  /** The option that states it. */
  readonly option: string;
  readonly message: string;
  /** What is taken if nobody says anything else; empty: it is left open. */
  readonly initial: string;
  /** As people write it → as the configuration has it. */
  readonly tidied: (answer: string) => string;
  /** What is expected, for somebody who wrote something else. */
  readonly expected: string;
  /** The configuration that has this value, to see whether it is one. */
  readonly asConfig: (value: string) => unknown;
}

/**
 * What a publication is called, where it will be, its language and its sender with their postal address: as stated, else as a person at the
 * terminal answers, else by default.
 *
 * @param root The publication's folder, absolute.
 * @param proposed What it is probably called, where it will be and in which language; what is absent or `null` is unknown.
 * @throws {@link CommandFailure} if something stated can't be used, or nobody is there to answer.
 */
export async function readBeginning(
  {
    root,
    proposed,
    isAsking,
  }: { readonly root: string; readonly proposed: ProposedBeginning; readonly isAsking: boolean },
  stated: StatedBeginning,
  effects: CommandEffects,
): Promise<Beginning> {
  const wanted = wantedOf(root, proposed, effects.env);
  for (const one of wanted) refuse(one, stated[one.name]);
  const open = wanted.filter(({ name }) => stated[name] === undefined);
  if (isAsking && open.length > 0 && !effects.canAnswer) throw nobody(open);
  const answers = new Map<string, string>();
  for (const one of wanted) {
    const answer = stated[one.name] ?? (isAsking ? await ask(one, open, effects) : one.initial);
    answers.set(one.name, one.tidied(answer));
    if (one.name === 'from') remarkOnSender(one.tidied(answer), effects);
  }
  const valueOf = (name: keyof StatedBeginning): string | null => {
    const value = answers.get(name) ?? '';
    return value === '' ? null : value;
  };
  return {
    title: valueOf('title') ?? '',
    url: valueOf('url'),
    language: valueOf('language') ?? 'en',
    from: valueOf('from'),
    postalAddress: postalLines(valueOf('postalAddress') ?? ''),
  };
}

/** The options with which something was stated. */
export function statedOptions({
  title,
  url,
  language,
  from,
  postalAddress,
}: StatedBeginning): readonly string[] {
  const options = [
    ['--title', title],
    ['--url', url],
    ['--language', language],
    ['--from', from],
    ['--postal-address', postalAddress],
  ] as const;
  return options.flatMap(([option, value]) => (value === undefined ? [] : [option]));
}

/** Only its provider may send from a mailbox that anybody can have. */
function remarkOnSender(address: string, effects: CommandEffects): void {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const provider = mailboxProviderOf(domain);
  if (provider === null) return;
  effects.stderr(
    `Only ${provider.name} may send from ${domain}: newsletters from ${address} would be refused or be spam. Better is an address of a domain of your own, and it can be changed later.\n`,
  );
}

function wantedOf(root: string, proposed: ProposedBeginning, env: CommandEffects['env']): readonly Wanted[] {
  const usable = (value: string | null | undefined, config: (text: string) => unknown): string | null =>
    value != null && value !== '' && configSchema.safeParse(config(value)).success ? value : null;
  const site = usable(proposed.url, (url) => ({ site: { url } }));
  return [
    {
      name: 'title',
      option: '--title',
      message: 'What is the publication called?',
      initial: usable(proposed.title, (title) => ({ site: { title } })) ?? titleOf(root),
      tidied: oneLine,
      expected: 'a title with at least one character',
      asConfig: (title) => ({ site: { title } }),
    },
    {
      name: 'url',
      option: '--url',
      message: `Where will it be? A web address${site === null ? ', or Enter to decide later' : ''}`,
      initial: site ?? '',
      tidied: (answer) => withScheme(answer.trim()),
      expected: 'a web address like https://example.org/',
      asConfig: (url) => ({ site: { url } }),
    },
    {
      name: 'language',
      option: '--language',
      message: 'In which language is it written? A tag like en, de or pt-BR',
      initial: languageTag(proposed.language ?? '') ?? languageOf(env),
      tidied: (answer) => languageTag(answer) ?? answer,
      expected: 'a language tag (BCP 47) like en, de or pt-BR',
      asConfig: (language) => ({ site: { language } }),
    },
    {
      name: 'from',
      option: '--from',
      message: 'Which address are its mails from? Enter to decide later',
      initial: '',
      tidied: (answer) => answer.trim(),
      expected: 'one mail address like news@example.org',
      asConfig: (address) => ({ newsletter: { from: { address } } }),
    },
    {
      name: 'postalAddress',
      option: '--postal-address',
      message:
        'Where does post reach you? Lines with commas between; the law wants it in every mail. Enter to decide later',
      initial: '',
      tidied: (answer) => postalLines(answer).join(', '),
      expected: 'a postal address like `Ann Lee, 1 Example Lane, 12345 Sampleton`',
      asConfig: (address) => ({
        newsletter: { postalAddress: address === '' ? null : postalLines(address) },
      }),
    },
  ];
}

/** What is wrong with an answer; `null`: nothing. */
function problemOf({ initial, tidied, expected, asConfig }: Wanted, answer: string): string | null {
  const value = tidied(answer);
  const isOpen = value === '' && initial === '';
  return isOpen || configSchema.safeParse(asConfig(value)).success ? null : `Expected ${expected}`;
}

function refuse(wanted: Wanted, stated: string | undefined): void {
  if (stated === undefined) return;
  const problem = problemOf({ ...wanted, initial: stated }, stated);
  if (problem === null) return;
  throw new CommandFailure(
    `Unexpected ${wanted.option} \`${stated}\`, expected ${wanted.expected}`,
    'Correct it; nothing was written.',
    2,
  );
}

async function ask(wanted: Wanted, open: readonly Wanted[], effects: CommandEffects): Promise<string> {
  const { message, initial } = wanted;
  const problem = (answer: string): string | null => problemOf(wanted, answer);
  const answer = await effects.ask({ message, initial, choices: [], problem });
  if (answer === null) throw nobody(open);
  return answer;
}

function nobody(open: readonly Wanted[]): CommandFailure {
  return new CommandFailure(
    'There was no answer, so nothing was written',
    `Say it with ${open.map(({ option }) => option).join(', ')}, or take the defaults with --yes.`,
    2,
  );
}

/** A folder's name as a title: `my-links` becomes `My links`. */
function titleOf(root: string): string {
  const words = oneLine(basename(root).replaceAll(/[-_]+/g, ' '));
  return words === '' ? 'My roundups' : words.slice(0, 1).toUpperCase() + words.slice(1);
}

function postalLines(text: string): readonly string[] {
  return text
    .split(',')
    .map(oneLine)
    .filter((line) => line !== '');
}

function withScheme(address: string): string {
  return address === '' || /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`;
}

/** The language of whoever is at the machine, by the variables of POSIX (XBD 8.2): `de_DE.UTF-8` is `de`. */
function languageOf(env: CommandEffects['env']): string {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => (value ?? '') !== '') ?? '';
  const tag = /^(?:C|POSIX)\b/.test(locale) ? null : languageTag(locale.replace(/[.@].*$/, ''));
  return tag === null ? 'en' : new Intl.Locale(tag).language;
}
