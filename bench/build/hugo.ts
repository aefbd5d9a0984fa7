import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { POSTS } from './corpus.ts';
import { type Measured, measured } from './measure.ts';

/** The version of Hugo on this machine; `null`: it is not installed. */
export function hugoVersion(): string | null {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return status === 0 ? (/v[\d.]+/.exec(stdout)?.[0] ?? '') : null;
}

/**
 * Lets Hugo build the posts of a publication, with the plainest layouts.
 *
 * @param folder For Hugo's site, absolute.
 * @throws {Error} If Hugo can't build them: real posts may have instructions or dates that it does not know.
 */
export async function buildWithHugo(root: string, folder: string): Promise<Measured> {
  const layouts = join(folder, 'layouts', '_default');
  mkdirSync(layouts, { recursive: true });
  cpSync(join(root, POSTS), join(folder, 'content', 'posts'), { recursive: true });
  writeFileSync(join(folder, 'hugo.toml'), "baseURL = 'https://bench.example/'\ntitle = 'Bench'\n");
  writeFileSync(join(layouts, 'single.html'), '<h1>{{ .Title }}</h1>{{ .Content }}');
  writeFileSync(
    join(layouts, 'list.html'),
    '{{ range .Pages }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ .Summary }}{{ end }}',
  );
  return measured(['hugo', '--quiet'], { cwd: folder });
}
