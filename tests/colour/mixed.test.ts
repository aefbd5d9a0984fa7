import { expect, it } from 'vitest';

import { mixed } from '../../pipeline/colour/mixed.ts';

it.each([
  ['#000000', '#ffffff', 0, '#ffffff'],
  ['#000000', '#ffffff', 1, '#000000'],
  ['#000', '#fff', 0.5, '#808080'],
  ['#f00', '#0000ff', 0.25, '#4000bf'],
])('%s over %s, %d of it, is %s', (above, below, share, mix) => {
  expect(mixed(above, below, share)).toBe(mix);
});
