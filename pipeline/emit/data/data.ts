import { z } from 'zod';

import type { Output } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import { cardOf } from '../cards/article-card.ts';
import { dataHash } from '../../text/hash.ts';
import { articlesFile, articlesFileSchema } from './articles-file.ts';
import { milestonesFile, milestonesFileSchema } from './milestones-file.ts';

/** Emits the model itself for other programs: its articles, its milestones, and the JSON Schema of both. */
export function* emitData(publication: Publication): Generator<Output> {
  const cards = publication.articles.map(cardOf);
  const wholes = cards.map(({ whole }) => whole);
  yield jsonOutput('data/articles.json', wholes, () => articlesFile(publication));
  const items = cards.map((card) => card.items);
  yield jsonOutput('data/milestones.json', items, () => milestonesFile(publication));
  yield jsonOutput('data/schema.json', null, schemaOfFiles);
}

/** One JSON Schema (draft 2020-12) that covers both files. */
function schemaOfFiles(): object {
  return {
    title: 'The data of a milepost publication',
    ...z.toJSONSchema(z.union([articlesFileSchema, milestonesFileSchema])),
  };
}

/** @param depends What the data depends on, besides the program. */
function jsonOutput(path: string, depends: unknown, make: () => object): Output {
  return {
    path,
    key: dataHash(path, depends),
    render: () => `${JSON.stringify(make(), wellFormed, 2)}\n`,
  };
}

/** A lone surrogate can't be written as UTF-8, and parsers differ on its escape. */
function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
