import { CONFIRM_DAYS } from './link-lifetimes.ts';
import type { ServedSite, Topic } from './context.ts';

/** A page, as passed to the template of the same name. */
export type ServedPage =
  | {
      /** The name of the template. */
      readonly name: 'subscribe';
      /** What the page is about, in large letters. */
      readonly heading: string;
      /** What was wrong with the submitted form; `null`: nothing. */
      readonly problem: string | null;
      /** What is in the field for the address: what was submitted, if it has to be corrected. */
      readonly email: string;
      /** What is in the field for the name. */
      readonly person: string;
    }
  /** `days`: for how many days the link in the mail is valid. */
  | {
      /** The name of the template. */ readonly name: 'sent';
      /** What the page is about, in large letters. */ readonly heading: string;
      /** How many days. */ readonly days: number;
    }
  | {
      /** The name of the template. */ readonly name: 'confirm';
      /** What the page is about, in large letters. */ readonly heading: string;
      /** The address that it is about, perhaps with letters left out. */ readonly address: string;
    }
  | {
      /** The name of the template. */ readonly name: 'confirmed';
      /** What the page is about, in large letters. */ readonly heading: string;
      /** Link to where they choose what they get. */ readonly preferences: string;
    }
  | {
      /** The name of the template. */
      readonly name: 'preferences';
      /** What the page is about, in large letters. */
      readonly heading: string;
      /** Whether a choice was just saved. */
      readonly saved: boolean;
      /** The address that it is about, perhaps with letters left out. */
      readonly address: string;
      /** What is in the field for the name. */
      readonly person: string;
      readonly topics: readonly (Topic & { /** Whether it is ticked. */ readonly chosen: boolean })[];
      readonly frequencies: readonly {
        /** What the form submits. */
        readonly id: string;
        /** What it is called. */
        readonly label: string;
        /** Whether it is ticked. */
        readonly chosen: boolean;
      }[];
      readonly pauses: readonly {
        /** How many days. */ readonly days: number;
        /** What it is called. */ readonly label: string;
      }[];
      /** The day, in words; `null`: not paused. */
      readonly pausedUntil: string | null;
      /** Link to the page with which they unsubscribe. */
      readonly unsubscribe: string;
    }
  | {
      /** The name of the template. */ readonly name: 'unsubscribe';
      /** What the page is about, in large letters. */ readonly heading: string;
      /** The address that it is about, perhaps with letters left out. */ readonly address: string | null;
    }
  /** `step`: before the button was pressed, after it, after it was taken back. */
  | {
      /** The name of the template. */
      readonly name: 'not-me';
      /** What the page is about, in large letters. */
      readonly heading: string;
      /** Before the button was pressed, after it, or after that was taken back. */
      readonly step: 'ask' | 'said' | 'lifted';
      /** The address that it is about, perhaps with letters left out. */
      readonly address: string;
    }
  | {
      /** The name of the template. */ readonly name: 'goodbye';
      /** What the page is about, in large letters. */ readonly heading: string;
      /** Where a form subscribes them again; `null`: nobody can. */ readonly undo: string | null;
    }
  | {
      /** The name of the template. */ readonly name: 'returned';
      /** What the page is about, in large letters. */ readonly heading: string;
      /** Link to where they choose what they get. */ readonly preferences: string;
    }
  | {
      /** The name of the template. */
      readonly name: 'problem';
      /** What the page is about, in large letters. */
      readonly heading: string;
      /** What went wrong, and what to do. */
      readonly words: string;
      /** Whether subscribing again helps. */
      readonly again: boolean;
    };

/** What every template can use besides the page. */
export interface Frame {
  readonly site: ServedSite;
  /** For `href` and `action`. */
  readonly links: {
    /** The style sheet. */ readonly stylesheet: string;
    /** The icon. */ readonly favicon: string;
    /** Where the form to subscribe is. */ readonly subscribe: string;
  };
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
