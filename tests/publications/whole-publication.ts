import sharp from 'sharp';

import type { PresetName } from '../../pipeline/model/settings/theme.ts';
import { WHOLE_LANGUAGES, WHOLE_WORDS, type WholeLanguage } from './whole-words.ts';

/** What differs between publications that have everything. */
export interface WholePublicationOptions {
  readonly preset: PresetName;
  readonly language: WholeLanguage;
  /** How much its mails contain. Default: everything. */
  readonly mails?: 'whole' | 'compact';
}

/**
 * The files of a publication with everything that milepost knows: every kind of page, and on its articles whatever Markdown
 * can say. The article `everything` is the fullest.
 */
export async function wholePublication(
  options: WholePublicationOptions,
): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const say = sayIn(options.language);
  return {
    'milepost.config.mjs': wholeConfiguration(options),
    'content/tags.yaml': tags(say),
    'content/pages/about.md': `# ${say('About the Log')}\n\n${say('Written by people who were there, about whatever passed the harbour.')}\n\n| ${say('Year')} | ${say('Issues')} |\n| --- | --: |\n| 2015 | 42 |\n| 2016 | 5 |\n`,
    'content/static/logo.svg': LOGO,
    'content/static/icon.svg': ICON,
    'content/static/cover.png': await picture(1400, 1400, '#1d4e89'),
    'content/static/header.png': await picture(1600, 500, '#5a7ca8'),
    'content/articles/harbour.png': await picture(1600, 900, '#3d6b8f'),
    'content/articles/tower.png': await picture(300, 700, '#a07850'),
    'content/articles/november.mp3': new Uint8Array(4096),
    'content/articles/november.vtt': 'WEBVTT\n\n00:00.000 --> 00:05.000\nHello.\n',
    'content/articles/2016-12-27-everything.md': everything(say, options.language),
    'content/articles/2016-12-02-november.md': episode(say),
    'content/articles/2016-12-05-links.md': links(say),
    ...part(1, '2016-03-01', say),
    ...part(2, '2016-04-01', say),
    ...part(3, '2016-05-01', say),
    ...Object.fromEntries(Array.from({ length: 42 }, (_, index) => short(index, say))),
  };
}

/** Says something, which is written in English, in the language of the publication. */
type Say = (english: string) => string;

function sayIn(language: WholeLanguage): Say {
  const words = new Map(WHOLE_WORDS.map((said) => [said[0], said[WHOLE_LANGUAGES.indexOf(language)]]));
  return (english) => {
    const said = words.get(english);
    if (said === undefined) throw new Error(`Unexpected words: ${english}`);
    return said;
  };
}

/** The configuration of such a publication, as the text of its file. */
export function wholeConfiguration(options: WholePublicationOptions): string {
  return `export default ${JSON.stringify(configuration(options))};\n`;
}

function configuration({ preset, language, mails = 'whole' }: WholePublicationOptions): object {
  const say = sayIn(language);
  return {
    site: {
      url: 'https://example.org/log/',
      title: say('The Harbour Log'),
      description: say('Milestones, as they happen'),
      language,
      authors: [
        {
          name: say('Ann Author'),
          url: 'https://ann.example/',
          note: say('Ann repairs clocks, and writes about what passes the harbour.'),
        },
      ],
      navigation: ['about'],
      social: ['https://mastodon.social/@log', 'https://github.com/log'],
      sharing: 'milestones',
      headers: 'apache',
      search: true,
      pictures: { widths: [480], formats: ['webp'] },
    },
    theme: {
      preset,
      logo: { src: 'logo.svg', alt: say('The Harbour Log'), width: 160 },
      icon: 'icon.svg',
      header: { src: 'header.png', alt: '' },
      accents: { docker: '#0db7ed', security: '#b3261e' },
    },
    markdown: { math: true },
    feeds: { limit: 10 },
    podcast: { category: 'Technology', owner: { email: 'log@example.org' }, image: 'cover.png' },
    newsletter: {
      since: '2016-01-01',
      keep: 1,
      ...(mails === 'compact' && { digests: 'compact', welcome: 'newest' }),
      goodbye: true,
      replies: { readBy: say('Ann Author') },
      from: { address: 'log@example.org' },
      postalAddress: ['1 Harbour Road', 'Hamburg'],
      endpoint: 'https://lists.example.org/',
    },
  };
}

function tags(say: Say): string {
  return [
    ['docker', 'Docker', 'containers'],
    ['containers', say('Containers'), null],
    ['security', say('Security'), null],
    ['orchestration', say('Orchestration of what nobody wants to start by hand'), null],
  ]
    .map(
      ([id, label, broader]) =>
        `${id}:\n  label: ${label}\n${broader === null ? '' : `  broader: [${broader}]\n`}`,
    )
    .join('');
}

function everything(say: Say, language: WholeLanguage): string {
  // Dates in Arabic are not read.
  const dated = (date: string): string => (language === 'ar' ? ` <!-- milestone: date=${date} -->` : '');
  const word = 'a_very_long_identifier_without_any_break_in_it_to_wrap_at_in_a_narrow_window';
  return `---
title: ${say('Ten milestones of 2016, a year in which the plumbing came of age')}
date: 2016-12-27
updated: 2017-01-04
tags: [docker, security, orchestration]
authors: [{ name: ${say('Ann Author')} }, { name: ${say('Bob the Builder of Boats')}, url: 'https://bob.example/' }]
canonical: https://blog.example.com/2016/12/ten-milestones
aliases: [/old/ten/]
---

${say('Builds got faster, and the parts that nobody sees were given *names*.')}[^1] ${say('This is a look back at what will')} [${say('still matter')}](https://example.org/a/very/long/address/that/has/no/place/to/break) ${say('in five years')}: \`npm install --save-exact @example/${word}\`.

[^1]: ${say('Not by whoever made them. See')} [${say('the list')}](https://example.org/names).

![${say('Ships')}](harbour.png "${say('The harbour in May, seen from the lighthouse')}")

## ${say('The first half: building')}

### 1. ${say('The engine learns to build for every processor')}${dated('2016-02-04')}

${say('In early February 2016 it did.')}

\`\`\`ts {1} title="src/harbour.ts"
export const ships: readonly string[] = ['Ada', 'Bea']; // longer than a phone is wide, and it has to scroll by itself
console.log(ships);
\`\`\`

### 2. ${say('Orchestration comes with the desktop')}${dated('2016-03-17')}

${say('On 17 March 2016.')}

| ${say('Version')} | ${say('Released')} | ${say('Size in megabytes')} | ${say('What it brought to whom')} | \`${word.slice(0, 30)}\` |
| --- | :-: | --: | --- | --- |
| 1.10 | 2016-02-04 | 34.2 | ${say('User namespaces')} | \`--userns-remap=default\` |
| 1.12 | 2016-07-28 | 41 | ${say('Swarm mode, for everybody who runs more than one machine')} | \`docker swarm init\` |

### 3. [${say('A registry that scans what is pushed to it')}](https://example.org/registry)${dated('2016-05')}

${say('In May 2016.')}

> ${say('Nobody reads the logs of a registry, so it should read them itself.')}
>
> ${say('Somebody who does')}

> [!WARNING]
> ${say('A scan is no promise.')}

### 4. \`${word}\`${dated('2016-06')}

${say('In June 2016.')}

1. ${say('First this')}
   - ${say('then that')}
   - [x] ${say('done')}
2. ${say('And then this')}

## ${say('The second half: running')}

### 5. ${say('Secrets at build time')}${dated('2016-08')}

${say('In August 2016, $e = mc^2$ was no secret any more.')}

$$\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}$$

### 6. ${say('The conference, in one picture')}${dated('2016-09-04')}

${say('From 4 to 6 September 2016.')}

![${say('A tower')}](tower.png)

### 7. ${say('A new licence for the enterprise')}${dated('2016-11')}

${say('In late November 2016.')}

\`\`\`diff
- old
+ new
\`\`\`

<details><summary>${say('The whole text')}</summary>

${say('Nobody reads it.')}

</details>

---

${say('Until next year. Thank you for reading.')}
`;
}

function episode(say: Say): string {
  return `---
title: ${say('What November brought')}
date: 2016-12-02
tags: [docker]
audio:
  url: november.mp3
  duration: 1:06:58
  season: 2
  episode: 12
  transcript: november.vtt
---

${say('A conversation at the quay.')}

## 0:00 ${say('Welcome')}

${say('What this is about.')}

## 2:15 ${say('Alpha ships')}

${say('In November, alpha shipped.')}

## 1:04:10 ${say('What comes next')}

${say('Beta.')}
`;
}

function links(say: Say): string {
  const lines = [
    say('How clocks are set at sea'),
    say('A field guide to knots'),
    say('Why lighthouses blink'),
    say('Ropes, and what they are made of'),
    say('The tide as a function'),
  ];
  return `---
title: ${say('Links of the week 40')}
date: 2016-12-05
tags: [containers]
---

${say('Five links, as every week.')}

${lines.map((line, at) => `${at + 1}. [${line}](https://example.org/${at}) ${say('by somebody')}`).join('\n')}
`;
}

function part(number: number, date: string, say: Say): Readonly<Record<string, string>> {
  const name = [say('Building images'), say('Running them'), say('Keeping them')];
  const text = `---
title: ${JSON.stringify(`${say('Containers, part')} ${number}: ${name[number - 1]}`)}
date: ${date}
tags: [containers]
series: ${say('Containers from the ground up')}
series_order: ${number}
---

${say('An essay in three parts, with nothing in it but words.')}
`;
  return { [`content/articles/${date}-part-${number}.md`]: text };
}

/** One of so many articles of 2015 that its months have pages of their own. */
function short(index: number, say: Say): readonly [path: string, text: string] {
  const date = `2015-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
  const title = `${say('Notes of the harbour master,')} ${index + 1}`;
  const text = say('Ships came in, ships went out, and the water was where it was before.');
  return [
    `content/articles/${date}-notes-${index + 1}.md`,
    `---\ntitle: ${title}\ndate: ${date}\ntags: [${index % 3 === 0 ? 'security' : 'containers'}]\n---\n\n${text}\n`,
  ];
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#1d4e89" d="M8 56 32 8l24 48z"/></svg>';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><path fill="#1d4e89" d="M4 36 20 4l16 32zM48 12h108v16H48z"/></svg>';

async function picture(width: number, height: number, colour: string): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();
}
