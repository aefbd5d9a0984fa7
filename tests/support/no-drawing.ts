import { vi } from 'vitest';

// Hundreds of tests build a publication, and each would draw pictures for a tenth of a second each. Those that are about the
// pictures ask for the real thing with `vi.unmock`.
vi.mock('../../pipeline/emit/link-pictures/draw.ts', () => ({
  openPictureDrawer: () => ({
    draw: () => Promise.resolve(new Uint8Array([0x89, 0x50, 0x4e, 0x47])),
    missing: () => Promise.resolve([]),
  }),
}));

vi.mock('../../pipeline/emit/timeline/picture/draw-picture.ts', () => ({
  openTimelineDrawer: () => ({
    draw: () => Promise.resolve(new Uint8Array([0x89, 0x50, 0x4e, 0x47])),
  }),
}));
