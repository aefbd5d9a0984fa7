import { domainOf } from '../../text/mail-address.ts';

/** How a provider spells one mailbox in several ways. */
interface ProviderRule {
  /** All of them lead to the same mailbox; the first stands for the others. */
  readonly domains: readonly [string, ...string[]];
  /** Characters that don't count in the local part. */
  readonly ignored?: RegExp;
  /** Where a tag begins, besides the plus that nearly all providers know (RFC 5233). */
  readonly tag?: string;
}

const PROVIDERS: readonly ProviderRule[] = [
  // https://support.google.com/mail/answer/7436150
  { domains: ['gmail.com', 'googlemail.com'], ignored: /\./g },
  // https://proton.me/support/addresses-and-aliases (domains); dots, hyphens and underscores make no other username
  { domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'], ignored: /[._-]/g },
  // https://support.apple.com/118230
  { domains: ['icloud.com', 'me.com', 'mac.com'] },
  // https://yandex.com/support/domain/additional/mailbox-alias.xml (domains); dots and hyphens stand for each other
  {
    domains: ['yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua'],
    ignored: /[.-]/g,
  },
  // Disposable addresses are `name-keyword`, and no username has a hyphen of its own
  { domains: ['yahoo.com'], tag: '-' },
  { domains: ['ymail.com'], tag: '-' },
  { domains: ['rocketmail.com'], tag: '-' },
];

const BY_DOMAIN = new Map(PROVIDERS.flatMap((rule) => rule.domains.map((domain) => [domain, rule] as const)));
/** Subdomain addressing: `tag@name.fastmail.com` is `name@fastmail.com`. */
const BELOW_FASTMAIL = /^([^.]+)\.(fastmail\.(?:com|fm))$/;

/**
 * The mailbox that an address leads to, by the rules of its provider. Only limits use it, because another spelling may
 * be another wish: for everything else, each address is a person of its own.
 *
 * @param key Of the address, see `parseAddress`.
 * @returns Equal for all spellings of a mailbox that are known.
 */
export function mailboxOf(key: string): string {
  const domain = domainOf(key);
  const [, owner, fastmail] = BELOW_FASTMAIL.exec(domain) ?? [];
  if (owner !== undefined && fastmail !== undefined) return `${owner}@${fastmail}`;
  const rule = BY_DOMAIN.get(domain);
  const local = key.slice(0, key.lastIndexOf('@'));
  const name = untagged(untagged(local, '+'), rule?.tag);
  return `${rule?.ignored === undefined ? name : name.replaceAll(rule.ignored, '')}@${rule?.domains[0] ?? domain}`;
}

/** A local part that is nothing but a tag stays. */
function untagged(local: string, mark: string | undefined): string {
  const at = mark === undefined ? -1 : local.indexOf(mark);
  return at > 0 ? local.slice(0, at) : local;
}
