import fc from 'fast-check';
import { expect, test } from 'vitest';

import { detached, detachedData } from '../../pipeline/memory/detached.ts';

test('a detached text is the same text, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(detached(text)).toBe(text);
    }),
  );
  expect(detached('a lone \uD800 surrogate')).toBe('a lone \uD800 surrogate');
  expect(detachedData(['a lone \uD800 surrogate', null, 1])).toEqual(['a lone \uD800 surrogate', null, 1]);
});
