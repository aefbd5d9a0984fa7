// Writes a Markdown file as a comment of the pull request that the workflow runs for, in place of the last such comment.
// It uses nothing but Node.js, so that there is nothing to install where there is a token that may write.
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** What tells this comment from others; nobody sees it. */
const MARK = '<!-- milepost report -->';
/** GitHub refuses longer comments. */
const LONGEST = 65_536;

try {
  await comment();
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  process.stdout.write(`::error title=No comment::${text.replaceAll('%', '%25').replaceAll('\n', '%0A')}\n`);
  process.exitCode = 1;
}

async function comment() {
  const { number } = JSON.parse(readFileSync(need('GITHUB_EVENT_PATH'), 'utf8')).pull_request ?? {};
  if (!Number.isInteger(number)) throw new Error('Expected an event of a pull request.');
  const body = [MARK, readFileSync(need('INPUT_FILE'), 'utf8').trim(), '', ...links()].join('\n');
  if (body.length > LONGEST)
    throw new Error(`Unexpected length of ${body.length}, expected at most ${LONGEST}.`);
  const comments = `/repos/${need('GITHUB_REPOSITORY')}/issues/${number}/comments`;
  const last = await lastComment(comments);
  if (last === null) await ask('POST', comments, { body });
  else await ask('PATCH', `/repos/${need('GITHUB_REPOSITORY')}/issues/comments/${last}`, { body });
}

/** The lines of the input `links` as Markdown. */
function links() {
  return (process.env['INPUT_LINKS'] ?? '').split('\n').flatMap((line) => {
    const [, words, url] = /^(.+) (https:\/\/\S+)$/.exec(line.trim()) ?? [];
    return words === undefined ? [] : [`- [${words}](${url})`];
  });
}

/** The id of our comment, or `null`. Whoever else writes the mark into a comment is somebody else. */
async function lastComment(comments) {
  for (let page = 1; ; page += 1) {
    const found = await ask('GET', `${comments}?per_page=100&page=${page}`);
    const ours = found.find(({ body, user }) => body?.startsWith(MARK) && user?.type === 'Bot');
    if (ours !== undefined) return ours.id;
    if (found.length < 100) return null;
  }
}

async function ask(method, path, content) {
  const answer = await fetch(`${need('GITHUB_API_URL')}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${need('INPUT_TOKEN')}`,
      'user-agent': 'milepost',
      'x-github-api-version': '2022-11-28',
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (answer.ok) return answer.json();
  const hint = answer.status === 403 ? ' Give the job `permissions: { pull-requests: write }`.' : '';
  throw new Error(`GitHub answered ${answer.status} to ${method} ${path}.${hint}`);
}

function need(name) {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Expected ${name}, found nothing.`);
  return value;
}
