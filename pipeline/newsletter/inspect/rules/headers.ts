import type { Finding, Rule } from '../finding.ts';

/** Headers that every message has exactly once (RFC 5322, section 3.6; RFC 2919; RFC 2369). */
const ONCE = ['date', 'from', 'to', 'subject', 'message-id', 'list-id', 'list-unsubscribe'] as const;

/**
 * The headers that the standards and the large mailbox providers require, each once; one-click unsubscribing (RFC
 * 8058).
 */
export const headers: Rule = ({ message, settings: { newsletter } }) => {
  const values = (name: string): readonly string[] =>
    message.headers.filter((header) => header.name.toLowerCase() === name).map(({ value }) => value);
  const found: Finding[] = ONCE.flatMap((name) => {
    const count = values(name).length;
    return count === 1 ? [] : [defect(`${count === 0 ? 'no' : 'more than one'} ${name}`)];
  });
  const [unsubscribe = ''] = values('list-unsubscribe');
  const isOneClick = values('list-unsubscribe-post').join() === 'List-Unsubscribe=One-Click';
  if (isOneClick !== /<https:/.test(unsubscribe))
    found.push(defect('List-Unsubscribe-Post without an https address, or the other way round'));
  // A publication without a sender sends nothing, so it needs no endpoint.
  if (!isOneClick && newsletter.from !== null) {
    found.push({
      severity: 'warning',
      rule: 'mail-one-click',
      message:
        'Expected a `newsletter.endpoint` with https, found none; nobody can leave with one click (RFC 8058)',
      hint: "Large mailboxes refuse bulk mail without it. Run `milepost serve` and write its address: `newsletter: { endpoint: 'https://…' }`; or `rules: { 'mail-one-click': 'off' }`, if subscribers are few.",
      at: 'settings',
    });
  }
  return found;
};

function defect(what: string): Finding {
  return {
    severity: 'error',
    rule: 'mail-headers',
    message: `Unexpected ${what}, expected each of ${ONCE.join(', ')} once`,
    hint: 'This is a defect of milepost; please report it with the article that caused it.',
    at: null,
  };
}
