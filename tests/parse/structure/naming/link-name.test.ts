import { describe, expect, test } from 'vitest';

import { fingerprintsOf } from '../../../../pipeline/enrich/identity/fingerprint.ts';
import type { ParsedMilestone } from '../../../../pipeline/model/parsed.ts';
import { parseText } from '../../parse-text.ts';

const LIST = { milestones: { shape: 'list', level: null } } as const;

/** The first milestone of a list of two items that are written alike. */
function item(text: string): ParsedMilestone {
  const [milestone] = parseText(`- ${text}\n- ${text}\n`, LIST).article.milestones;
  if (milestone === undefined) throw new Error('expected a milestone');
  return milestone;
}

const link = (words: string): string => `[${words}](https://a.example/)`;

describe('an item that a link begins is called by the link', () => {
  test.each([
    [`${link('gnat')} is a project that counts the ships of the world, and it wants your help.`, 'gnat'],
    [`${link('Gnat 25.05rc1')} is out. It counts ships.`, 'Gnat 25.05rc1'],
    [`${link('The talks of the meeting')} are now available`, 'The talks of the meeting'],
    [`${link('Can ships fly?')} Ann explains that they cannot, and why they never will.`, 'Can ships fly?'],
    [`${link('Grenzen')} ein Blog über Grenzen, das selten schreibt und immer gut.`, 'Grenzen'],
    [`${link('Fronteras')} curiosidades sobre fronteras, escribe poco pero bien.`, 'Fronteras'],
    [`${link('Ships 23.02')}は、この船の新しいリリース候補です。`, 'Ships 23.02'],
    [`${link('船舶 2.0')}是一个新的版本，它可以数船，也可以数桥。`, '船舶 2.0'],
    [`[disposition: merge] ${link('Allow ships in fields')}.`, 'Allow ships in fields'],
    [`[video] [series] ${link('Ships for beginners')}`, 'Ships for beginners'],
    [`🎉 ${link('Ships for beginners')} have come to the harbour of the town`, 'Ships for beginners'],
  ])('%s', (text, title) => {
    expect(item(text)).toMatchObject({ title, target: 'https://a.example/' });
  });

  test('in pieces that lead to the same place, too', () => {
    const pieces = `${link('State of')} ${link('**ships**')} ${link('2022')} (The Harbour)`;
    expect(item(pieces)).toMatchObject({ title: 'State of ships 2022', target: 'https://a.example/' });
    const bold = `${link('**Ships**')} ${link('are everywhere')} (The Harbour)`;
    expect(item(bold)).toMatchObject({ title: 'Ships are everywhere', target: 'https://a.example/' });
    const two = `${link('**Ships**')} [are everywhere](https://b.example/) (The Harbour)`;
    expect(item(two).title).toBe('Ships');
  });

  test('even if nothing defines where it leads', () => {
    expect(item('[Ships #32423][] removes the notice for sailors, and says so.')).toMatchObject({
      title: 'Ships #32423',
      target: null,
    });
    expect(item('[Ships in winter][ships]. [Talk][talk].')).toMatchObject({ title: 'Ships in winter' });
  });

  test('unless hardly anything follows: then it is a part of the title', () => {
    expect(item(`${link('Summer of Ships')} Wrap Up`).title).toBe('Summer of Ships Wrap Up');
  });

  test('unless it is a part of a word, or of what belongs to it', () => {
    const goesOn = ' tools are used by everybody who counts ships.';
    expect(item(`${link('Gnat')}-based${goesOn}`).title).toMatch(/^Gnat-based tools/);
    expect(item(`${link('Gnat')}’s${goesOn}`).title).toMatch(/^Gnat’s tools/);
    expect(item(`${link('Gnat')}s${goesOn}`).title).toMatch(/^Gnats tools/);
  });
});

describe('an item with a label before its link is called by the link', () => {
  test.each([
    [`New podcast about ships: ${link('All Things Afloat')}`, 'All Things Afloat'],
    [
      `HZ: ${link('Schiffe sind zu groß')} – Häfen werden sich ändern, und Städte auch.`,
      'Schiffe sind zu groß',
    ],
    [`OSINT - ${link('Guide pour trouver des bateaux')} (Le Port)`, 'Guide pour trouver des bateaux'],
    [`Melhor livro: ${link('o navio')}`, 'o navio'],
    [`おすすめ：${link('船の本')}`, '船の本'],
    [`London | ${link('ships')} | 12`, 'ships'],
  ])('%s', (text, title) => {
    expect(item(text)).toMatchObject({ title, target: 'https://a.example/' });
  });

  test('but by the label if there are several links', () => {
    expect(
      item(`3 bateaux : ${link('Ann')}, [Bea](https://b.example/) et [Cleo](https://c.example/)`),
    ).toMatchObject({
      title: '3 bateaux',
      target: null,
    });
  });
});

describe('a link inside a sentence names the item if it is written like a name', () => {
  test.each([
    [`In ${link('How to Count Ships')}, Ann explains why it is so hard.`, 'How to Count Ships'],
    [`Ann & Bob have started ${link('Ferro')}, a project to make ships viable for safety.`, 'Ferro'],
    [`There was a good thread about ${link('exa')}, the replacement for ls. Also elsewhere.`, 'exa'],
    [`Microsoft vient de lancer ${link('bateau')}, une alternative aux ponts et aux trains.`, 'bateau'],
    [`In ${link('Wie man Schiffe zählt')} erklärt Ann, warum das schwer ist.`, 'Wie man Schiffe zählt'],
    [
      `Take a trip to the harbour by ${link('Counting the Ships of the Sea')} with this guide.`,
      'Counting the Ships of the Sea',
    ],
    [`El que más me ha gustado es ${link('El barco azul')}. No podía parar.`, 'El barco azul'],
    [
      `Refer to a future ship in your message to the harbour, by using a tool: ${link('ship-time')}`,
      'ship-time',
    ],
    [`もっとも読まれたのは${link('船の数え方')}で、理由はわかりません。`, '船の数え方'],
  ])('%s', (text, title) => {
    expect(item(text)).toMatchObject({ title, target: 'https://a.example/' });
  });

  test.each([
    ['words of the sentence', `Ships are ${link('no longer behind a gate')} since the last release.`],
    ['a word that points', `Ann has written about ships, and you can read it ${link('Here')}.`],
    ['words that point, in German', `Ann hat über Schiffe geschrieben, und ${link('Hier ist der Artikel')}.`],
    ['an address', `Ann has written about ships at ${link('https://b.example/')}.`],
    ['a person by handle', `${link('@ann')} added a way to count ships, and it works.`],
    ['a source', `Un bateau sera bientôt mis en orbite autour de la lune (Le Port via ${link('Bateaux')})`],
    [
      'one that comes late',
      `Ann improved the pages of all the ships, to encourage people to read and to follow the method in the ${link('Ship Book')}.`,
    ],
    ['one that comes after the first sentence', `Ann counts ships. She wrote ${link('Ships')} about it.`],
  ])('and %s does not', (_what, text) => {
    const { title, fullTitle } = item(text);
    expect(title).toBe(fullTitle);
  });

  test('a few words with a link in them are a title as they are', () => {
    expect(item(`Announcing ${link('Ships 1.0')}`).title).toBe('Announcing Ships 1.0');
  });
});

test('two links that are joined are a name together, which leads nowhere', () => {
  const two = `${link('Ships #1')} and [Ships #2](https://b.example/) change how sailors are counted.`;
  expect(item(two)).toMatchObject({ title: 'Ships #1 and Ships #2', target: null });
  const japanese = '[船 #1][]および[#2][two]は、船の数え方を変えました。';
  expect(item(japanese).title).toBe('船 #1および#2');
});

describe('a source in brackets at the end of a line with a link is not part of its title', () => {
  test.each([
    [`Cinq ${link('outils')} pour le port (Le Quai)`, 'Cinq outils pour le port'],
    [`Comment ${link('compter les bateaux')} ? (via Le Quai)`, 'Comment compter les bateaux ?'],
    [`Wie man ${link('sie zählt')}（港の新聞 Hafen）`, 'Wie man sie zählt（港の新聞 Hafen）'],
  ])('%s', (text, title) => {
    expect(item(text).title).toBe(title);
  });

  test.each([
    `Cinq ${link('outils')} pour le port (1999)`,
    `Cinq ${link('outils')} pour le port (et plus)`,
    `Cinq outils pour le ${link('port (Le Quai)')}`,
    'Cinq outils pour le port (Le Quai)',
  ])('but it is: %s', (text) => {
    const { title, fullTitle } = item(text);
    expect(title).toBe(fullTitle);
  });
});

describe('a title in quotation marks that a line begins with is its title', () => {
  const goesOn = 'a tale of ships that nobody counts. It is long.';
  test.each([
    [`"Tale", by Ann Bee (2016): ${goesOn}`, '"Tale", by Ann Bee (2016)'],
    [`"Tale": ${goesOn}`, '"Tale"'],
    [`„Märchen“ von Ann – ${goesOn}`, '„Märchen“ von Ann'],
    [`« Conte », par Ann (2016) : ${goesOn}`, '« Conte », par Ann (2016)'],
    [`“Cuento” de Ann: ${goesOn}`, '“Cuento” de Ann'],
    ['『船の話』：誰も数えない船の話です。とても長いです。', '『船の話』'],
    ['《船的故事》——一个关于没有人数的船的故事。很长。', '《船的故事》'],
  ])('%s', (text, title) => {
    expect(item(text).title).toBe(title);
  });

  test.each([
    `"Nobody counts ships," Ann said: ${goesOn}`,
    `„Niemand zählt Schiffe“, sagte Ann: ${goesOn}`,
    `"Ships" are what ${goesOn}`,
    `"Properly"—really? ${goesOn}`,
    `A "tale" by Ann: ${goesOn}`,
  ])('but not in: %s', (text) => {
    const { title, fullTitle } = item(text);
    expect(title).toBe(fullTitle);
  });

  test('and it leads where the only link of its line leads', () => {
    expect(item(`"Tale", by Ann: a tale, ${link('here')}`)).toMatchObject({
      title: '"Tale", by Ann',
      titleHtml: '"Tale", by Ann',
      target: 'https://a.example/',
    });
  });
});

describe('an item that is called by a link', () => {
  const text = `Somebody explains in ${link('How to Count Ships')} that it can be done.`;

  test('is shown whole, and its title has the link', () => {
    expect(item(text)).toMatchObject({
      form: 'line',
      titleHtml: '<a href="https://a.example/">How to Count Ships</a>',
      whole: {
        text: 'Somebody explains in How to Count Ships that it can be done.',
      },
    });
  });

  test('keeps all of its line in a heading above a body', () => {
    const [milestone] = parseText(
      `- ${text}\n\n  More.\n\n- **A tale.** It goes on.\n\n  More.\n\n- **A tale.** It goes on.\n\n  More.\n`,
      LIST,
    ).article.milestones;
    expect(milestone).toMatchObject({
      form: 'section',
      title: 'How to Count Ships',
      titleHtml:
        'Somebody explains in <a href="https://a.example/">How to Count Ships</a> that it can be done.',
    });
  });

  test('is recognised by all of its line, so its id stays, and an edit beside the link is one', () => {
    const printOf = (line: string) =>
      fingerprintsOf(parseText(`- ${line}\n- ${line}\n`, LIST).article).milestones[0];
    expect(printOf(text)?.title).toBe('Somebody explains in How to Count Ships that it can be done.');
    expect(printOf(text)?.hash).not.toBe(printOf(text.replace('can', 'cannot'))?.hash);
  });
});
