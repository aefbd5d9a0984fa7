import { expect, test } from 'vitest';

import { notIn } from './place-of.ts';

const x = (count: number): string => 'x'.repeat(count);

test('what a program puts below every article is left out', () => {
  expect(
    notIn('left out', [
      'One thought on “Things”',
      '2 thoughts on "Things"',
      '12 comments on ‘Things’',
      '1 comment to «Things»',
      '3 responses to „Things“',
      "1 response to 'Things'",
      '2 replies on “Things”',
      '1 reply on “Things”',
      `1 reply on “${x(200)}`,
      '12 comments',
      '1 comment',
      '2 responses',
      '1 response',
      '3 Kommentare',
      '1 Kommentar',
      '3 commentaires',
      '1 commentaire',
      '3 comentarios',
      '1 comentario',
      '3 comentários',
      '1 comentário',
      '3 commenti',
      '3 reacties',
      '12 notes',
      '5 notes',
      'Comments closed',
      'Comments are off.',
      'Comments are disabled now',
      `Comments closed ${x(39)}`,
      'Leave a reply',
      'Post a comment!',
      'Add a comment » ',
      'Write a comment!!!',
      'No comments',
      'No comments yet.',
      'Be the first to comment!',
      'Licensed under',
      'Licenced under a licence',
      'This work is licensed under a licence',
      'This article is licensed under a licence',
      'This post is licensed under a licence',
      'Content is licensed under a licence',
      'Text is licensed under a licence',
      `Licensed under ${x(199)}`,
      '© 2020 Ann',
      '©2020',
      '(c) 2020 Ann',
      'Copyright 2020 Ann',
      'Copyright © 2020 Ann',
      'Copyright (c) by Ann',
      `© 2020${x(160)}`,
      'All rights reserved',
      `All rights reserved ${x(39)}`,
      'You get this mail',
      'You got this mail',
      "You're getting this mail",
      'You’re receiving this mail',
      'You are sent this mail',
      'You were sent this mail',
      'You received this',
      `You get this ${x(199)}`,
      'This issue is sponsored by Acme',
      '🎉🎉 This week is brought to you by Acme',
      'This newsletter is sponsored by Acme',
      'This post is sponsored by Acme',
      'Advertisement',
      'Advertise here',
      'Sponsored content',
      '— Sponsored post —',
      'Sponsored by',
      'Sponsored by Acme',
      `Sponsored by ${x(79)}`,
      'Anzeige',
      'Werbung!!',
      '广告',
    ]),
  ).toEqual([]);
});

test('what only looks like that is the last item’s', () => {
  expect(
    notIn('item', [
      'Of one thought on “Things”',
      'A thought on “Things”',
      'One thought on things',
      `1 reply on “${x(201)}`,
      'The 12 comments',
      '3 responsess on “Things”',
      '3 responsess',
      '3 commentairess',
      '3 comentárioss',
      'notes',
      'Comments are are closed',
      'Do leave a reply',
      '12 comments of ours',
      'Of 12 notes',
      '12 notes of ours',
      'Comments were closed',
      'The comments are closed',
      `Comments closed ${x(40)}`,
      'No comments yet!!',
      'There are no comments',
      'It is licensed under a licence',
      `Licensed under ${x(200)}`,
      'It has © 2020',
      'Copyright of Ann',
      '© Ann',
      `© 2020${x(161)}`,
      'With all rights reserved',
      `All rights reserved ${x(40)}`,
      'When you get this mail',
      'You get that mail',
      `You get this ${x(200)}`,
      'That this issue is sponsored by Acme',
      'The advertisement',
      'Advertisements',
      `Sponsored by ${x(80)}`,
      'Werbungen',
    ]),
  ).toEqual([]);
});

test('a row of share buttons is left out, whatever place it names', () => {
  const places =
    'Bluesky Email Facebook Flipboard HackerNews Instapaper LINE LinkedIn Mail Mastodon Messenger Pinterest Pocket Print Reddit Skype Telegram Threads Tumblr Twitter VK WeChat Weibo WhatsApp X Xing';
  const between = 'and article at by it like on or pin post story the this to via with';
  expect(
    notIn('left out', [
      ...places.split(' ').flatMap((place) => [`Share: ${place}`, `Share this:\n\n- ${place}`]),
      ...between.split(' ').map((word) => `Share ${word} Reddit`),
      'Tweet | Mail',
      'Share this:\n\n<!-- x -->\n\n- Reddit\n- Mail',
    ]),
  ).toEqual([]);
});

test('a row that says anything else, or asks for nothing, is not', () => {
  expect(notIn('item', ['Share: Friendster', 'Reddit | Mail', 'Mail it to Ann', 'Reddit\n\n- Mail'])).toEqual(
    [],
  );
  expect(notIn('closing', ['Share this:\n\n- Friendster', 'Share this', 'Share it on anything'])).toEqual([
    'item: Share it on anything',
  ]);
});

test('what an article says of its author is left out, under its heading', () => {
  const heads = [
    'About the author',
    'About this writer',
    'About authors',
    'About the writers: Ann',
    'About the author (Ann)',
    'About the author – Ann',
    'About the author!!',
    'Author bio',
    'Author’s bio!!',
    "Author's biography – Ann",
    'Author bio : Ann',
    '作者简介',
    '译者简介：某人',
    '关于作者 : 某人',
    '作者简介:',
    'Über den Autor',
    'Über die Autorin: Ann',
    'Zur Person',
    'Sobre el autor',
    'Sobre la autora',
    'Sobre o autor',
    'Sobre a autora : Ann',
    'À propos de l’auteur',
    "À propos de l'autrice",
    'L’autore',
    "L'autore",
    'L’autrice',
    'Over de auteur',
    '著者について',
    '筆者について：某',
  ];
  expect(
    notIn(
      'left out',
      heads.flatMap((head) => [`### ${head}\n\nWords.`, `**${head}**\n\nWords.`]),
    ),
  ).toEqual([]);
  expect(
    notIn('item', [
      'All about the author\n\nWords.',
      'About the authors of it\n\nWords.',
      'The author bio\n\nWords.',
      'Author bios\n\nWords.',
      '作者简介们\n\n字。',
      'Sobre la autoraa\n\nWords.',
      '谈作者简介\n\n字。',
      'Über den Autor hinaus\n\nWords.',
    ]),
  ).toEqual([]);
});

test('a sentence of biography is left out at the end, in italics or after a rule', () => {
  const sentences = [
    'Priya N. is a consultant in Pune.',
    'Priya is an editor.',
    'Priya is a pal.',
    'Jean-Luc was the mayor of it.',
    'Ann van der Berg is our friend.',
    'Zoë O’Ó is our friend.',
    'Ann A B C D is our friend.',
    'Juan de la Vega is a friend.',
    'Max von der Au was our friend.',
    ...['works', 'writes', 'runs', 'lives', 'teaches', 'looks after', 'edits', 'blogs'].map(
      (verb) => `Ann Lee ${verb} in Pune.`,
    ),
    'Ann B C D works in Pune.',
    `Priya is a ${x(399)}`,
  ];
  expect(
    notIn(
      'left out',
      sentences.flatMap((one) => [`*${one}*`, `<p><i>${one}</i></p>`, `---\n\n${one}`]),
    ),
  ).toEqual([]);
  const others = [
    'priya is an editor.',
    'Ann works in Pune.',
    'Ann is no editor.',
    'Ann A B C D E is our friend.',
    'Ann B C D E works in Pune.',
    'Priya is a pal',
    'So: Priya is a consultant.',
    'It was 9: Ann Lee works in Pune.',
    `Priya is a ${x(400)}`,
  ];
  expect(
    notIn(
      'item',
      others.map((one) => `*${one}*`),
    ),
  ).toEqual([]);
  expect(
    notIn(
      'item',
      sentences.map((one) => `So.\n\n${one}`),
    ),
  ).toEqual([]);
  expect(notIn('item', [`*Priya is an editor.* So.`])).toEqual([]);
});

test('a section that begins with saying who paid is left out', () => {
  expect(
    notIn(
      'left out',
      [
        'Sponsored by Acme.',
        'Our sponsor is Acme.',
        'Our sponsors are many.',
        'This issue is sponsored by Acme.',
        'This week is supported by Acme.',
        'This newsletter is brought to you by Acme.',
        'This post is supported by Acme.',
        'Brought to you by Acme.',
        '感谢某某赞助本刊。',
        'So.\n\nSponsored by Acme.',
      ].map((words) => `### A word\n\n${words}`),
    ),
  ).toEqual([]);
  expect(
    notIn(
      'item',
      ['Unsponsored bystanders.', 'Our sponsorship.', 'So.\n\nSo.\n\nIt is sponsored by Acme.'].map(
        (words) => `### A word\n\n${words}`,
      ),
    ),
  ).toEqual([]);
});
