import type { Output } from './output.ts';
import type { Publication } from './publication.ts';

/**
 * Turns a publication into files of one kind. Pure: no clock, no file system, no random value, and nothing of the
 * publication is changed. It yields outputs without rendering them, see {@link Output}.
 */
export type Emitter = (publication: Publication) => Iterable<Output>;
