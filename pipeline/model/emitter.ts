import type { Output } from './output.ts';
import type { Publication } from './publication.ts';

/**
 * Turns a publication into files of one kind. Pure: no clock, no file system, no random values, and it changes nothing
 * in the publication. It yields outputs without rendering them, see {@link Output}.
 */
export type Emitter = (publication: Publication) => Iterable<Output>;
