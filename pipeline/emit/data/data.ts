import { z } from 'zod';

import type { BuildOutput, OutputPiece } from '../../model/output.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { cardOf } from '../cards/article-card.ts';
import { dataHash } from '../../text/hash.ts';
import { articleRecords, articlesFileSchema } from './articles-file.ts';
import { milestoneRecords, milestonesFileSchema } from './milestones-file.ts';

/** Emits the model itself for other programs: its articles, its milestones, and the JSON Schema of both. */
export function* emitData(publication: Publication): Generator<BuildOutput> {
  const { articles } = publication;
  yield listOutput('articles', articles, (article) => cardOf(article).whole, articleRecords);
  const withItems = articles.filter((article) => cardOf(article).milestones.length > 0);
  yield listOutput('milestones', withItems, (article) => cardOf(article).items, milestoneRecords);
  yield {
    path: 'data/schema.json',
    key: dataHash('schema'),
    render: () => `${JSON.stringify(schemaOfFiles(), null, 2)}\n`,
  };
}

/** One JSON Schema (draft 2020-12) that covers both files. */
function schemaOfFiles(): object {
  return {
    title: 'The data of a milepost publication',
    ...z.toJSONSchema(z.union([articlesFileSchema, milestonesFileSchema])),
  };
}

/**
 * A file with a list of records of all articles, in pieces: one for each article.
 *
 * @param hashOf Gives the hash of all that it has of an article.
 * @param recordsOf Gives at least one record.
 */
function listOutput(
  name: 'articles' | 'milestones',
  articles: readonly Article[],
  hashOf: (article: Article) => string,
  recordsOf: (article: Article) => readonly object[],
): BuildOutput {
  function* pieces(): Generator<OutputPiece> {
    yield { key: 'head', render: () => `{\n  "version": 1,\n  "${name}": [` };
    for (const [index, article] of articles.entries()) {
      const comma = index === 0 ? '' : ',';
      yield {
        key: dataHash(article.source, hashOf(article), comma),
        render: () => comma + recordsOf(article).map(indented).join(','),
      };
    }
    yield articles.length === 0
      ? { key: 'none', render: () => ']\n}\n' }
      : { key: 'end', render: () => '\n  ]\n}\n' };
  }
  return {
    path: `data/${name}.json`,
    get key() {
      return dataHash(name, articles.map(hashOf));
    },
    pieces,
    render: () => Array.from(pieces(), (piece) => piece.render()).join(''),
  };
}

/** As it is within a list, within the file. */
function indented(record: object): string {
  const plain = JSON.stringify(record, null, 2);
  // To ask about each value takes several times as long; a lone surrogate is written as an escape.
  const json = plain.includes('\\ud') ? JSON.stringify(record, wellFormed, 2) : plain;
  return `\n${json}`.replaceAll('\n', '\n    ');
}

/** A lone surrogate can't be written as UTF-8, and parsers differ on its escape. */
function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
