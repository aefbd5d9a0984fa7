import { expect, test } from 'vitest';

import { mailboxOf } from '../../../pipeline/audience/brakes/mailbox.ts';

test.each([
  ['dots at Gmail', 'ann.lee@gmail.com', 'annlee@gmail.com'],
  ['tags at Gmail', 'annlee+news@gmail.com', 'annlee@gmail.com'],
  ['the other name of Gmail', 'a.n.n.lee+a+b@googlemail.com', 'annlee@gmail.com'],
  ['dots, hyphens and underscores at Proton', 'ann.l-e_e@protonmail.com', 'annlee@proton.me'],
  ['the short name of Proton', 'annlee+x@pm.me', 'annlee@proton.me'],
  ['the names of iCloud', 'ann@me.com', 'ann@icloud.com'],
  ['the oldest name of iCloud', 'ann+x@mac.com', 'ann@icloud.com'],
  ['the names of Yandex', 'ann.lee@ya.ru', 'annlee@yandex.ru'],
  ['hyphens at Yandex', 'ann-lee@yandex.com', 'annlee@yandex.ru'],
  ['keywords at Yahoo', 'ann-news@yahoo.com', 'ann@yahoo.com'],
  ['names below Fastmail', 'anything@ann.fastmail.com', 'ann@fastmail.com'],
  ['tags elsewhere', 'ann+x@example.org', 'ann@example.org'],
])('one mailbox: %s', (_name, spelling, mailbox) => {
  expect(mailboxOf(spelling)).toBe(mailbox);
  expect(mailboxOf(mailbox)).toBe(mailbox);
});

test.each([
  ['dots elsewhere', 'ann.lee@example.org'],
  ['dots at Outlook', 'ann.lee@outlook.com'],
  ['hyphens elsewhere', 'ann-lee@example.org'],
  ['a domain below another', 'ann.lee@mail.gmail.com'],
  ['nothing but a tag', '+x@example.org'],
])('a mailbox of its own: %s', (_name, address) => {
  expect(mailboxOf(address)).toBe(address);
});
