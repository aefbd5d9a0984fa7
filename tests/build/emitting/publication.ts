/** A plain SVG of some size, as a logo or a picture above the first page. */
export const drawing = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="M0 0h9v9z"/></svg>`;

/** Files of a publication that has something of each kind on its pages, in its feeds and in its mails. */
export const FILES: Readonly<Record<string, string>> = {
  'content/tags.yaml': 'docker:\n  label: Docker\nrust:\n  label: Rust\n',
  'content/articles/2026-03-02-tools.md': `---
title: Tools of the year
language: de
authors: [Ann, Bo]
tags: [docker]
series: Yearly tools
image: hill.svg
---

Words before the list.[^1]

![A hill](hill.svg)

## 1. Docker leaves its beta

On January 12, 2026, [Docker](https://example.com/) was released. It is fast.[^1]

## 2. Rust 2.0

In February 2026 a new Rust came. \`\`\`let a = 1\`\`\`

## 3. Rust and Docker

In March 2025 both of them.

[^1]: A note.
`,
  'content/articles/hill.svg': drawing(640, 480),
  'content/articles/2026-02-01-more-tools.md': `---
title: More tools of the year
tags: [docker, rust]
series: Yearly tools
audio: talk.mp3
---

Docker and Rust, once more.

## 1. Docker has an heir

On January 30, 2025, something else was released.

## 2. Rust is everywhere

That was on January 31, 2024.
`,
  'content/articles/talk.mp3': 'ID3',
  'content/pages/about.md': '---\ntitle: About\n---\n\nWho we are.\n',
  'content/static/logo.svg': drawing(200, 50),
  'content/static/dark.svg': drawing(200, 50),
  'content/static/header.svg': drawing(900, 300),
  'content/static/mark.svg': drawing(512, 512),
  'content/static/own.woff2': 'wOF2',
};

/** Its configuration. */
export const CONFIG = {
  site: {
    url: 'https://example.org/',
    title: 'Notes',
    description: 'About tools.',
    authors: [{ name: 'Ann', url: 'https://ann.example.org/' }],
    social: ['https://social.example.org/@notes'],
    note: 'Two people write here.',
    headers: 'netlify',
    sharing: 'milestones',
    navigation: ['about'],
    footer: [{ title: 'Code', url: 'https://code.example.org/notes' }],
  },
  theme: {
    logo: { src: 'logo.svg', dark: 'dark.svg', alt: 'Notes', width: 120 },
    header: { src: 'header.svg', alt: 'Hills' },
    accents: { docker: '#0db7ed' },
  },
  newsletter: {
    from: { name: 'Ann', address: 'ann@example.org' },
    postalAddress: ['Way 1', 'Town'],
    endpoint: 'https://list.example.org/',
    keep: 1,
  },
} as const;
