/** The picture of a feed in a reader's list, below out/: 144 pixels, the largest size that RSS 2.0 allows in a channel's `image`. */
export const FEED_ICON = { path: 'icon.png', size: 144 } as const;

/** What home screens of Apple show; they have no transparency. */
export const TOUCH_ICON = { path: 'apple-touch-icon.png', size: 180 } as const;

/** The icons that a web app manifest names. */
export const APP_ICONS = [
  { path: 'icon-192.png', size: 192 },
  { path: 'icon-512.png', size: 512 },
] as const;

/** The icon of a window, where it is drawn. */
export const DRAWN_ICON = 'favicon.svg';

/** The icon that browsers ask for by themselves. */
export const ASKED_ICON = { path: 'favicon.ico', size: 32 } as const;

/** What browsers read when a page is put on a home screen. */
export const MANIFEST = 'site.webmanifest';

/** Every path at which an icon may be. */
export const ICON_PATHS: ReadonlySet<string> = new Set([
  FEED_ICON.path,
  TOUCH_ICON.path,
  ...APP_ICONS.map(({ path }) => path),
  DRAWN_ICON,
  ASKED_ICON.path,
  MANIFEST,
]);
