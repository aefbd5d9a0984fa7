import { CONFIRM_DAYS } from './link-lifetimes.ts';
import type { ServedSite, Topic } from './context.ts';

/** A page, as passed to the template of the same name. */
export type ServedPage =
  | {
      readonly name: 'subscribe';
      readonly heading: string;
      /** What was wrong with the submitted form; `null`: nothing. */
      readonly problem: string | null;
      readonly email: string;
      readonly person: string;
    }
  /** `days`: for how many days the link in the mail is valid. */
  | { readonly name: 'sent'; readonly heading: string; readonly days: number }
  | { readonly name: 'confirm'; readonly heading: string; readonly address: string }
  | { readonly name: 'confirmed'; readonly heading: string; readonly preferences: string }
  | {
      readonly name: 'preferences';
      readonly heading: string;
      readonly saved: boolean;
      readonly address: string;
      readonly person: string;
      readonly topics: readonly (Topic & { readonly chosen: boolean })[];
      readonly frequencies: readonly {
        readonly id: string;
        readonly label: string;
        readonly chosen: boolean;
      }[];
      readonly pauses: readonly { readonly days: number; readonly label: string }[];
      /** The day, in words; `null`: not paused. */
      readonly pausedUntil: string | null;
      readonly unsubscribe: string;
    }
  | { readonly name: 'unsubscribe'; readonly heading: string; readonly address: string | null }
  /** `step`: before the button was pressed, after it, after it was taken back. */
  | {
      readonly name: 'not-me';
      readonly heading: string;
      readonly step: 'ask' | 'said' | 'lifted';
      readonly address: string;
    }
  | { readonly name: 'goodbye'; readonly heading: string; readonly undo: string | null }
  | { readonly name: 'returned'; readonly heading: string; readonly preferences: string }
  | {
      readonly name: 'problem';
      readonly heading: string;
      readonly words: string;
      /** Whether subscribing again helps. */
      readonly again: boolean;
    };

/** What every template can use besides the page. */
export interface Frame {
  readonly site: ServedSite;
  /** For `href` and `action`. */
  readonly links: { readonly stylesheet: string; readonly favicon: string; readonly subscribe: string };
}

/**
 * Makes a page's HTML.
 *
 * @throws If the template can't be used.
 */
export type RenderPage = (page: ServedPage, frame: Frame) => string;

/** One of each page, with every part shown: for testing templates and for looking at. */
export const SAMPLE_PAGES: readonly ServedPage[] = [
  {
    name: 'subscribe',
    heading: 'Subscribe',
    problem: 'This does not look like an e-mail address: no @ in it.',
    email: 'ann.example.org',
    person: 'Ann',
  },
  { name: 'sent', heading: 'Look into your inbox', days: CONFIRM_DAYS },
  { name: 'confirm', heading: 'Confirm your subscription', address: 'a…@example.org' },
  { name: 'confirmed', heading: 'You are subscribed', preferences: '/preferences/1.x' },
  {
    name: 'preferences',
    heading: 'Your subscription',
    saved: true,
    address: 'a…@example.org',
    person: 'Ann',
    topics: [
      { id: 'docker', label: 'Docker', chosen: true },
      { id: 'kubernetes', label: 'Kubernetes', chosen: false },
    ],
    frequencies: [
      { id: 'every', label: 'each edition as it comes', chosen: true },
      { id: 'weekly', label: 'a digest a week', chosen: false },
    ],
    pauses: [{ days: 14, label: 'two weeks' }],
    pausedUntil: '1 May 2026',
    unsubscribe: '/unsubscribe/1.x',
  },
  { name: 'unsubscribe', heading: 'Unsubscribe', address: 'a…@example.org' },
  { name: 'not-me', heading: 'It wasn’t you?', step: 'ask', address: 'a…@example.org' },
  { name: 'goodbye', heading: 'You are unsubscribed', undo: '/undo/1.2.3.x' },
  { name: 'returned', heading: 'Welcome back', preferences: '/preferences/1.x' },
  {
    name: 'problem',
    heading: 'This link is not complete',
    words: 'Please copy the whole link.',
    again: true,
  },
];
