import { isLocalHost } from '../../deliver/local-host.ts';
import { leadsNowhere } from '../../model/url.ts';
import { hashOf } from '../../text/hash.ts';
import { examine, type Diagnosis } from '../diagnosis.ts';
import { askWeb, type NoAnswer, type WebAnswer } from './ask.ts';
import { examineIndexing } from './indexing.ts';

/** A file that a build made, and that has to be served. */
export interface BuiltFile {
  /** `feed.xml` */
  readonly path: string;
  /** Its address. */
  readonly url: string;
  /** Media types it may be served with; readers of feeds know a type from this. */
  readonly types: readonly string[];
  /** `hashOf` its bytes. */
  readonly hash: string;
}

/** What the site answered, and what was found. */
export interface SiteExamined {
  readonly diagnoses: readonly Diagnosis[];
  /** What the page at its address answered. */
  readonly answer: WebAnswer | NoAnswer;
}

/**
 * Looks whether a site answers, may be found by search engines, and serves what was built last.
 *
 * @param url Of the site.
 * @param built Some of its files; `null`: there is no build here.
 */
export async function examineSite(url: string, built: readonly BuiltFile[] | null): Promise<SiteExamined> {
  if (leadsNowhere(url)) {
    const { skipped } = examine('site', 'answers');
    const problem = 'The site has no address yet';
    return {
      answer: { problem },
      diagnoses: [
        skipped(problem, 'Once it has one, set `site.url` (or MILEPOST_BASE_URL), build and deploy.'),
      ],
    };
  }
  const answer = await askWeb(url);
  const { error } = examine('site', 'answers');
  const fix = 'Check `site.url` (or MILEPOST_BASE_URL), and that the last deploy went through.';
  const why = 'Every link in feeds and mails leads there.';
  if ('problem' in answer) {
    return { answer, diagnoses: [error(`${url} does not answer: ${answer.problem}`, why, fix)] };
  }
  if (answer.status !== 200) {
    return { answer, diagnoses: [error(`${url} answers ${answer.status}`, why, fix)] };
  }
  const files = built ?? [];
  return {
    answer,
    diagnoses: [
      answers(url, answer),
      examineIndexing(url, answer, await askWeb(new URL('/robots.txt', url).href)),
      ...(built === null
        ? [
            examine('site', 'build').skipped(
              'There is no build here to compare with',
              'Run `milepost build` first, or name its folder with `--out`.',
            ),
          ]
        : []),
      ...(await Promise.all(files.map(examineFile))),
    ],
  };
}

function answers(url: string, answer: WebAnswer): Diagnosis {
  const { ok, error, warning } = examine('site', 'answers');
  const type = mediaType(answer);
  if (type !== 'text/html') {
    return error(
      `${url} is served as ${type === '' ? 'nothing in particular' : type}`,
      'Browsers show a page only if it is text/html.',
      'Let the web server send `Content-Type: text/html; charset=utf-8` for .html.',
    );
  }
  if (answer.url !== url) {
    return warning(
      `${url} redirects to ${answer.url}`,
      'Every link in feeds and mails goes the long way, and feed readers may take the address for another site.',
      `Set \`site.url\` to ${answer.url}, if that is the address.`,
    );
  }
  if (url.startsWith('http:') && !isLocalHost(hostOf(url))) {
    return warning(
      `${url} is not encrypted`,
      'Browsers warn of such pages, and mail programs do not load pictures from them.',
      'Get a certificate, and set `site.url` to https://….',
    );
  }
  return ok(`${url} answers`);
}

async function examineFile(file: BuiltFile): Promise<Diagnosis> {
  const { ok, error, warning } = examine('site', file.path);
  const { url, types, hash } = file;
  const answer = await askWeb(url);
  if ('problem' in answer || answer.status !== 200) {
    return error(
      `${url} ${'problem' in answer ? `does not answer: ${answer.problem}` : `answers ${answer.status}`}`,
      'The last build has it, so the site is not what was built, or part of it was not deployed.',
      'Deploy `out/` whole, dot files included.',
    );
  }
  if (hashOf(answer.body) !== hash) {
    return warning(
      `${url} is not what was built last here`,
      'What readers see is older, or from another build; `send` would mail links to pages that are not there.',
      'Run `milepost build`, deploy, and check that no cache before the site keeps the old files.',
    );
  }
  const type = mediaType(answer);
  if (types.includes(type)) return ok(`${url} is what was built last, served as ${type}`);
  return warning(
    `${url} is served as ${type === '' ? 'nothing in particular' : type}`,
    'Browsers and some feed readers go by the type, and offer the file for download or do not subscribe.',
    `Let the web server send \`Content-Type: ${types[0] ?? ''}\` for ${file.path}.`,
  );
}

function mediaType({ headers }: WebAnswer): string {
  return (headers.get('content-type') ?? '').replace(/;.*$/s, '').trim().toLowerCase();
}

/** An address of IPv6 is without brackets. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}
