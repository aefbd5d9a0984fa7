import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { z } from 'zod';

const PACKAGE = resolve(import.meta.dirname, '../../package.json');
const { repository } = z
  .object({ repository: z.object({ url: z.string() }) })
  .parse(JSON.parse(readFileSync(PACKAGE, 'utf8')));

/** The repository, as package.json names it, where people look at it: without a slash at its end. */
export const REPOSITORY: string = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

const [owner = '', name = ''] = new URL(REPOSITORY).pathname.slice(1).split('/');

/** Where the publishing workflow puts the documentation: below the repository's GitHub Pages. */
export const DOCUMENTATION: string = `https://${owner}.github.io/${name}/docs/`;
