import { signToken } from '../../audience/token.ts';
import type { Secrets } from '../../audience/secrets.ts';
import { LARGEST_ID } from '../../database/largest-id.ts';
import { examine, type Diagnosis } from '../diagnosis.ts';
import { PROVIDER_RULES } from '../provider-rules.ts';
import { askWeb, type NoAnswer, type WebAnswer } from './ask.ts';

/** Nobody has this number, so a token for it changes nothing. */
const NOBODY: number = LARGEST_ID;

/** What was found at the endpoint. */
export interface ServeExamined {
  readonly diagnoses: readonly Diagnosis[];
  /** What `/healthz` answered. */
  readonly answer: WebAnswer | NoAnswer;
}

/**
 * Looks whether `milepost serve` can be reached from here at its public address, and takes a one-click request (RFC 8058)
 * with a link for nobody, signed as those in mails.
 *
 * @param endpoint With a slash at its end.
 * @param secrets `null`: there are none to sign with.
 */
export async function examineServe(endpoint: string, secrets: Secrets | null): Promise<ServeExamined> {
  const answer = await askWeb(`${endpoint}healthz`, { redirect: 'manual' });
  const healthy = health(endpoint, answer);
  // Another program may take the request, too, and no server would say the same once more.
  const isAsked = secrets !== null && healthy.verdict === 'ok';
  const oneClick = isAsked ? [await roundTrip(endpoint, secrets)] : [];
  return { answer, diagnoses: [encrypted(endpoint), healthy, ...oneClick] };
}

function encrypted(endpoint: string): Diagnosis {
  const { ok, error } = examine('serve', 'https');
  if (endpoint.startsWith('https:')) return ok(`\`newsletter.endpoint\` is https://`);
  return error(
    `\`newsletter.endpoint\` is ${endpoint}, without encryption`,
    `Mails then have no one-click unsubscription, because RFC 8058 wants https. ${PROVIDER_RULES.oneClick}`,
    'Put a proxy with TLS before `milepost serve` (docs/proxies.md), and write its https:// address.',
  );
}

function health(endpoint: string, answer: WebAnswer | NoAnswer): Diagnosis {
  const { ok, error } = examine('serve', 'healthz');
  const why = 'Nobody can subscribe, confirm or unsubscribe, and links in mails are dead.';
  const fix =
    'Start `milepost serve`, and let the proxy pass everything below this address to it (docs/proxies.md).';
  if ('problem' in answer) return error(`${endpoint}healthz does not answer: ${answer.problem}`, why, fix);
  const text = Buffer.from(answer.body).toString('utf8').trim();
  if (answer.status === 200 && text === 'ok') return ok(`${endpoint}healthz answers, and its database works`);
  if (answer.status === 200)
    return error(`${endpoint}healthz answers, and is not \`milepost serve\``, why, fix);
  return error(
    `${endpoint}healthz answers ${answer.status}`,
    why,
    answer.status >= 500 ? 'Look at the log of `milepost serve` and of its proxy.' : fix,
  );
}

async function roundTrip(endpoint: string, secrets: Secrets): Promise<Diagnosis> {
  const { ok, error } = examine('serve', 'one-click');
  const url = `${endpoint}unsubscribe/${signToken(secrets, 'unsubscribe', NOBODY)}`;
  const [shown, taken] = await Promise.all([
    askWeb(url, { redirect: 'manual' }),
    askWeb(url, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      redirect: 'manual',
    }),
  ]);
  const why = PROVIDER_RULES.oneClick;
  if ('problem' in taken) return error(`A one-click request is not answered: ${taken.problem}`, why, PROXY);
  if (taken.status === 200 && !('problem' in shown) && shown.status === 200) {
    return ok('A one-click request with a link for nobody is taken, and the page of that link is shown');
  }
  if (taken.status === 404) {
    return error(
      'The server does not know the link of a one-click request',
      `It runs with another MILEPOST_SECRET than this one, so links in mails sent from here are dead. ${why}`,
      'Give `milepost serve` and whoever sends the same MILEPOST_SECRET.',
    );
  }
  if (taken.status >= 300 && taken.status < 400) {
    return error(
      `A one-click request is redirected to ${taken.headers.get('location') ?? 'another address'}`,
      `RFC 8058 allows no redirect, and mail programs follow none. ${why}`,
      'Write the address in the end into `newsletter.endpoint`, or remove the redirect from the proxy.',
    );
  }
  if (taken.status === 200) {
    return error(
      `The page of a link to unsubscribe ${'problem' in shown ? `does not answer: ${shown.problem}` : `answers ${shown.status}`}`,
      why,
      PROXY,
    );
  }
  return error(`A one-click request is answered with ${taken.status}`, why, PROXY);
}

const PROXY =
  'The proxy must pass POST requests on as they are, without a login, a challenge or a cookie (docs/proxies.md).';
