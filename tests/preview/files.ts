import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A publication in a folder of its own. */
export interface PreviewFolder {
  readonly root: string;
  write(path: string, content: string): void;
  remove(): void;
}

/** Makes a publication with an article, a draft and a future article. */
export function previewFolder(): PreviewFolder {
  const root = mkdtempSync(join(tmpdir(), 'milepost-preview-'));
  const folder: PreviewFolder = {
    root,
    write(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  folder.write(
    'milepost.config.mjs',
    "export default { site: { url: 'https://example.org/log/', title: 'Log' }, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'], endpoint: 'https://example.org/mail/' } };\n",
  );
  folder.write('content/tags.yaml', 'docker: {label: Docker}\nfeeds: {label: Feeds}\n');
  folder.write(
    'content/articles/2026-01-02-list.md',
    '---\ntitle: A list\n---\n\n1. Docker grows\n\nSee [here](https://example.com/) ![A crane](crane.png).\n\n2. Feeds return\n\nText.\n',
  );
  folder.write(
    'content/articles/2026-01-03-draft.md',
    '---\ntitle: A draft\ndraft: true\n---\n\n1. One\n\nText.\n\n2. Two\n\nText.\n',
  );
  folder.write(
    'content/articles/2090-01-01-future.md',
    '---\ntitle: The future\n---\n\n1. One\n\nText.\n\n2. Two\n\nText.\n',
  );
  folder.write('content/pages/about.md', '# About\n\nWho we are.\n');
  folder.write('content/static/.well-known/me.txt', 'Me.');
  return folder;
}
