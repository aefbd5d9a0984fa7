// Parses the posts of a folder with remark-parse and GFM and nothing else: what a build is compared with. Argument: the
// folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const folder = process.argv[2] ?? '.';
const processor = unified().use(remarkParse).use(remarkGfm);
for (const name of readdirSync(folder)) processor.parse(readFileSync(join(folder, name), 'utf8'));
