import { readServer } from '../../../pipeline/commands/mailing/mail-server.ts';
import { readSender, type Equipped } from '../../../pipeline/commands/mailing/equipped.ts';
import {
  runDigest as digestInWords,
  runSend as sendInWords,
  runTest,
} from '../../../pipeline/commands/mailing/run.ts';
import { smtpTransport, type SmtpTimeouts } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import type { SmtpServer } from '../../../pipeline/deliver/smtp/server-url.ts';
import type { Transport } from '../../../pipeline/deliver/transport.ts';
import type { MailSource } from '../../../pipeline/mailing/mail-source.ts';
import type { SendReport } from '../../../pipeline/mailing/report.ts';
import type { Sender } from '../../../pipeline/mailing/sender/sender.ts';
import type { DigestPeriod } from '../../../pipeline/model/digest.ts';
import type { Settings } from '../../../pipeline/model/settings/settings.ts';
import { SECRET, type FakeEffects } from './effects.ts';

/** The sender, and the server. */
export interface SendingIdentity extends Sender {
  readonly server: SmtpServer;
}

/** What a run sends with. */
export interface Sending {
  readonly identity: Sender;
  readonly transport: Transport;
}

/** What `send` is asked to do. */
export interface SendOptions {
  readonly slug: string | null;
  readonly yes: boolean;
  readonly quiet: boolean;
  readonly askAgain?: boolean;
}

/** What `digest` is asked to do. */
export interface DigestOptions {
  readonly period: DigestPeriod;
  readonly yes: boolean;
  readonly quiet: boolean;
}

/** The sender, as the commands read it from the settings and the environment. */
export function sendingIdentity(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): SendingIdentity {
  return { ...readSender(settings, env), server: readServer({ env, now: () => new Date() }) };
}

/** What `send` sends with, to a server on this machine. */
export function sendingTo(material: MailSource, port: number, timeouts?: SmtpTimeouts): Sending {
  const identity = sendingIdentity(material.settings, {
    MILEPOST_SECRET: SECRET,
    MILEPOST_SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
  return { identity, transport: smtpTransport(identity.server, timeouts) };
}

/** A run that waits for nothing. */
const AT_ONCE = { wait: 0, signal: new AbortController().signal };

function equipped(material: MailSource, { identity, transport }: Sending): Equipped {
  return { ...material, sender: identity, transport };
}

/** Runs `send` as the command does. */
export function runSend(
  material: MailSource,
  options: SendOptions,
  sending: Sending,
  effects: FakeEffects,
): Promise<SendReport> {
  return sendInWords(equipped(material, sending), { ...options, ...AT_ONCE }, effects);
}

/** Runs `digest` as the command does. */
export function runDigest(
  material: MailSource,
  options: DigestOptions,
  sending: Sending,
  effects: FakeEffects,
): Promise<SendReport> {
  return digestInWords(equipped(material, sending), { ...options, ...AT_ONCE }, effects);
}

/** Runs `send --test` as the command does. */
export function sendTest(
  material: MailSource,
  { slug, ...how }: { readonly slug: string | null; readonly address: string; readonly quiet: boolean },
  sending: Sending,
  effects: FakeEffects,
): Promise<void> {
  return runTest(equipped(material, sending), { slug }, how, effects);
}

/** Runs `digest --test` as the command does. */
export function testDigest(
  material: MailSource,
  { period, ...how }: { readonly period: DigestPeriod; readonly address: string; readonly quiet: boolean },
  sending: Sending,
  effects: FakeEffects,
): Promise<void> {
  return runTest(equipped(material, sending), { period }, how, effects);
}

/** {@link runSend} to a server on this machine; with `--yes`, unless somebody can be asked. */
export function send(
  material: MailSource,
  port: number,
  effects: FakeEffects,
  options: Partial<SendOptions> = {},
): Promise<SendReport> {
  const asked = { slug: null, yes: !effects.canAnswer, quiet: false, ...options };
  return runSend(material, asked, sendingTo(material, port), effects);
}

/** {@link runDigest}, likewise. */
export function digest(
  material: MailSource,
  port: number,
  effects: FakeEffects,
  options: Partial<DigestOptions> = {},
): Promise<SendReport> {
  const asked = { period: 'weekly' as const, yes: !effects.canAnswer, quiet: false, ...options };
  return runDigest(material, asked, sendingTo(material, port), effects);
}
