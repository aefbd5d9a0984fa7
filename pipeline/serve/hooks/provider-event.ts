/** Something that a provider says about one recipient of a message. */
export type ProviderEvent = EventAbout & {
  /**
   * `bounce`: the message was not delivered and will not be; `complaint`: the person marked it as spam; `unsubscribe`:
   * they left at the provider.
   */
  readonly what:
    | {
        readonly kind: 'bounce';
        /** RFC 3463: `5.1.1`. */
        readonly status: string;
        /** The remote server's words, on one line; empty if there are none. */
        readonly diagnostic: string;
        /** The remote server; `null` if it is not named. */
        readonly host: string | null;
      }
    | {
        readonly kind: 'complaint';
        /** The type, RFC 5965: `abuse`. */
        readonly feedback: string;
      }
    | { readonly kind: 'unsubscribe' };
};

/** Which message an event is about. */
export interface EventAbout {
  /** Identifies the event at its provider, who may send it more than once. */
  readonly id: string;
  /** The address that the message was sent to. */
  readonly recipient: string;
  /** The address in `From`; `null` if it is not said. */
  readonly from: string | null;
  /** What is quoted of the message, such as its envelope sender, its Message-ID, its header; empty if nothing is. */
  readonly quoted: string;
}

/** A request to a hook whose secret was right. */
export interface HookRequest {
  /** The body as it was sent, which is what is signed. */
  readonly body: Buffer;
  /** A header field; empty if there is none. */
  readonly header: (name: string) => string;
}

/** What reading a request may use. */
export interface HookContext {
  readonly keys: HookKeys;
  readonly now: () => Date;
  /** Fetches a text from the web. Rejects if that fails, or leads elsewhere. */
  readonly get: (url: string) => Promise<string>;
}

/** What providers sign their requests with; `null`: not known, so that such requests are refused. */
export interface HookKeys {
  readonly mailgun: string | null;
  /** SPKI, base64. */
  readonly sendgrid: string | null;
  /** Base64, without the `whsec_` before it. */
  readonly resend: string | null;
}

/** What a request says; `forged`: its provider did not sign it; `unreadable`: it is nothing that the provider sends. */
export type HookReading = readonly ProviderEvent[] | 'forged' | 'unreadable';

/** Verifies a request and turns it into events. Events that say nothing final are left out. */
export type ReadHook = (request: HookRequest, context: HookContext) => HookReading | Promise<HookReading>;
