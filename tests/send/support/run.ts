import { runDigest, type DigestOptions } from '../../../pipeline/mailing/digest.ts';
import { sendingIdentity } from '../../../pipeline/mailing/sender/sender.ts';
import type { SendMaterial } from '../../../pipeline/mailing/mail-source.ts';
import type { SendReport } from '../../../pipeline/mailing/report.ts';
import { runSend, type SendOptions } from '../../../pipeline/mailing/send.ts';
import type { Sending } from '../../../pipeline/mailing/mailing.ts';
import { smtpTransport, type SmtpTimeouts } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import { SECRET, type FakeEffects } from './effects.ts';

/** What `send` sends with, to a server on this machine. */
export function sendingTo(material: SendMaterial, port: number, timeouts?: SmtpTimeouts): Sending {
  const identity = sendingIdentity(material.settings, {
    MILEPOST_SECRET: SECRET,
    MILEPOST_SMTP_URL: `smtp://127.0.0.1:${port}`,
  });
  return {
    identity,
    transport: smtpTransport(identity.server, timeouts),
    limits: material.settings.delivery,
    patience: 0,
    signal: new AbortController().signal,
  };
}

/** Runs `send` as the command does. */
export function send(
  material: SendMaterial,
  port: number,
  effects: FakeEffects,
  options: Partial<SendOptions> = {},
): Promise<SendReport> {
  return runSend(
    material,
    { slug: null, yes: false, quiet: false, ...options },
    sendingTo(material, port),
    effects,
  );
}

/** Runs `digest` as the command does. */
export function digest(
  material: SendMaterial,
  port: number,
  effects: FakeEffects,
  options: Partial<DigestOptions> = {},
): Promise<SendReport> {
  return runDigest(
    material,
    { period: 'weekly', yes: false, quiet: false, ...options },
    sendingTo(material, port),
    effects,
  );
}
