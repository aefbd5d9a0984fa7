import { CONFIRM_DAYS } from './link-lifetimes.ts';
import type { MessageValues } from '../words/message.ts';
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
      /** What is put into the words of the problem. */
      readonly values?: MessageValues;
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
      /** What they agree to, as they were shown it when they asked. */ readonly consent: string;
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
      /** Whether the link is one that they had mailed to themselves just now. Otherwise whoever reads this may only have a forwarded mail. */
      readonly isOwn: boolean;
      /** What is in the field for the name, if the link is their own; otherwise empty. */
      readonly person: string;
      /** Where the form is sent. */
      readonly save: string;
      /** Where a form asks for a link of their own; `null`: this is one, or no mail can be sent. */
      readonly askLink: string | null;
      /** Whether that was just asked for. */
      readonly linkSent: boolean;
      /** Whether it was, but was mailed so often lately that it is not again. */
      readonly linkLately: boolean;
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
      /** What is put into them. */
      readonly values?: MessageValues;
      /** Whether subscribing again helps. */
      readonly again: boolean;
    };

/** What every template can use besides the page. */
export interface Frame {
  readonly site: ServedSite & {
    /** What people agree to, shown beside the button. */ readonly consent: string;
  };
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
    heading: 'serve.subscribe.heading',
    problem: 'serve.subscribe.invalid',
    values: { fault: 'noAt' },
    email: 'ann.example.org',
    person: 'Ann',
  },
  { name: 'sent', heading: 'serve.sent.heading', days: CONFIRM_DAYS },
  {
    name: 'confirm',
    heading: 'serve.confirm.heading',
    address: 'a…@example.org',
    consent: 'Yes, send me the newsletter.',
  },
  { name: 'confirmed', heading: 'serve.confirmed.heading', preferences: '/preferences/1.x' },
  {
    name: 'preferences',
    heading: 'serve.preferences.heading',
    saved: true,
    address: 'a…@example.org',
    isOwn: true,
    person: 'Ann',
    save: '/preferences/1.x',
    askLink: '/preferences/1.x/link',
    linkSent: true,
    linkLately: true,
    topics: [
      { id: 'docker', label: 'Docker', chosen: true },
      { id: 'kubernetes', label: 'Kubernetes', chosen: false },
    ],
    frequencies: [
      { id: 'every', label: 'Each edition as it comes', chosen: true },
      { id: 'weekly', label: 'A digest a week', chosen: false },
    ],
    pauses: [{ days: 14, label: 'Nothing for two weeks' }],
    pausedUntil: '1 May 2026',
    unsubscribe: '/unsubscribe/1.x',
  },
  { name: 'unsubscribe', heading: 'serve.unsubscribe.heading', address: 'a…@example.org' },
  { name: 'not-me', heading: 'serve.not-me.heading', step: 'ask', address: 'a…@example.org' },
  { name: 'goodbye', heading: 'serve.goodbye.heading', undo: '/undo/1.2.3.x' },
  { name: 'returned', heading: 'serve.returned.heading', preferences: '/preferences/1.x' },
  {
    name: 'problem',
    heading: 'serve.incomplete.heading',
    words: 'serve.incomplete.words',
    again: true,
  },
];
