import { readAmazonSes } from './amazon-ses.ts';
import { readBrevo } from './brevo.ts';
import { readMailgun } from './mailgun.ts';
import { readPostmark } from './postmark.ts';
import type { ReadHook } from './provider-event.ts';
import { readResend } from './resend.ts';
import { readSendGrid } from './sendgrid.ts';
import { readSparkPost } from './sparkpost.ts';

/** The providers whose events are understood, by their name in the address. */
export const HOOK_PROVIDERS: ReadonlyMap<string, ReadHook> = new Map([
  ['ses', readAmazonSes],
  ['postmark', readPostmark],
  ['mailgun', readMailgun],
  ['sendgrid', readSendGrid],
  ['brevo', readBrevo],
  ['resend', readResend],
  ['sparkpost', readSparkPost],
]);
