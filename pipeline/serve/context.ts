import type { Secrets } from '../audience/secrets.ts';
import type { Database } from '../database/open.ts';
import type { OptInMailer } from './opt-in-queue.ts';
import type { RenderPage } from './pages.ts';

/** What the endpoints work with. */
export interface ServeContext {
  readonly database: Database;
  /** `MILEPOST_SECRET`. */
  readonly secrets: Secrets;
  readonly site: ServedSite;
  /**
   * Where the endpoints are reached from outside, with a trailing slash; `null`: not known, so no link to them can
   * be mailed.
   */
  readonly endpoint: string | null;
  /** Origins, beside the endpoint's own, whose pages may subscribe people. */
  readonly origins: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** The bearer token that metrics ask for; `null`: they are for this machine only. */
  readonly metricsToken: string | null;
  /** What a subscriber can choose to follow; empty: there is no choice. */
  readonly topics: readonly Topic[];
  /** The style sheet of every page. */
  readonly stylesheet: string;
  /** The picture in the browser's tab, SVG. */
  readonly favicon: string;
  readonly render: RenderPage;
  /** `null`: no mail can be sent, so nobody can subscribe; leaving still works. */
  readonly mailer: OptInMailer | null;
  now(): Date;
  readonly log: ServeLog;
}

/** The publication, as every page names it. */
export interface ServedSite {
  readonly title: string;
  readonly url: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** What people agree to, as it stands beside the button. */
  readonly consent: string;
}

/** A tag to follow. */
export interface Topic {
  readonly id: string;
  readonly label: string;
}

/** Told of what somebody who runs the server should know. No event holds an address or a token. */
export interface ServeLog {
  /** A request was refused: `cross-origin`, `forged token`, `too large`, … */
  refused(event: RefusedRequest): void;
  /** A failure that is ours. */
  failed(error: Error): void;
}

/** A request that was refused. */
export interface RefusedRequest {
  readonly reason: string;
  readonly method: string;
  /** The route, without what varies: `/confirm/:token`. */
  readonly route: string;
  readonly status: number;
  /** Shortened: `203.0.113.0/24`. */
  readonly network: string;
}
