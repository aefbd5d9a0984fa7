import { verify, X509Certificate } from 'node:crypto';

import { textAt } from './json.ts';

/** The fields that are signed, in this order, by the type of the message; `Subject` only if there is one. */
const SIGNED: ReadonlyMap<string, readonly string[]> = new Map([
  ['Notification', ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']],
  [
    'SubscriptionConfirmation',
    ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  ],
  [
    'UnsubscribeConfirmation',
    ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  ],
]);

const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1', 'sha1'],
  ['2', 'sha256'],
]);

/** Certificates are few and hold for a year. */
const certificates = new Map<string, X509Certificate>();
const MOST_CERTIFICATES = 8;

/**
 * Whether a URL leads to Amazon SNS, over HTTPS. Its hosts name a region, such as `us-gov-west-1`; `sns.s3.amazonaws.com`
 * and `sns.s3-us-west-2.amazonaws.com` are whatever somebody keeps in S3 under the name `sns`.
 */
export function isFromAmazon(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    /^sns\.[a-z]{2,}(?:-[a-z]+)+-\d+\.amazonaws\.com(?:\.cn)?$/.test(url.hostname)
  );
}

/**
 * Whether Amazon SNS signed a message, by the certificate that it names, which only counts if it comes from Amazon.
 *
 * @param get Fetches the certificate. If it can't, the promise rejects, and the message is to be sent again.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export async function isSignedBySns(
  message: unknown,
  get: (url: string) => Promise<string>,
  now: Date,
): Promise<boolean> {
  const names = SIGNED.get(textAt(message, 'Type'));
  const digest = DIGESTS.get(textAt(message, 'SignatureVersion'));
  const address = textAt(message, 'SigningCertURL');
  const isOne = isFromAmazon(address) && new URL(address).pathname.endsWith('.pem');
  if (names === undefined || digest === undefined || !isOne) return false;
  const signed = names
    .map((name) => [name, textAt(message, name)] as const)
    .filter(([name, value]) => name !== 'Subject' || value !== '')
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('');
  const certificate = await certificateAt(address, get, now);
  if (certificate === null) return false;
  const signature = Buffer.from(textAt(message, 'Signature'), 'base64');
  return verify(digest, Buffer.from(signed), certificate.publicKey, signature);
}

/** The certificate at an address, if it holds now. */
async function certificateAt(
  address: string,
  get: (url: string) => Promise<string>,
  now: Date,
): Promise<X509Certificate | null> {
  const known = certificates.get(address);
  if (known !== undefined && holds(known, now)) return known;
  const certificate = certificateIn(await get(address));
  if (certificate === null || !holds(certificate, now)) return null;
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(address, certificate);
  return certificate;
}

function holds({ validFromDate, validToDate }: X509Certificate, now: Date): boolean {
  return validFromDate <= now && now <= validToDate;
}

function certificateIn(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}
