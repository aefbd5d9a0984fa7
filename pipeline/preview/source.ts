import type { Diagnostic } from '../model/diagnostic.ts';

/** What a preview shows; it is asked again for every page. */
export interface PreviewSource {
  readonly title: string;
  /** The URL of the published site, with a trailing slash. */
  readonly url: string;
  readonly editions: readonly PreviewEdition[];
  /** The mails to one person about their subscription. */
  readonly letters: readonly PreviewEdition[];
  /** The languages in which these can be shown, the publication’s first. */
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  /** The tags that somebody can follow. */
  readonly tags: readonly { readonly id: string; readonly label: string }[];
  /** What is wrong with the publication. */
  readonly diagnostics: readonly Diagnostic[];
  /** A file of the site, by its path below it; `null`: there is none. */
  file(path: string): Promise<string | Uint8Array | null>;
  /** An edition, or a letter, as a subscriber gets it; `null`: there is none with that name. */
  mail(slug: string, reader: PreviewReader): Promise<PreviewMail | null>;
}

/** An edition to choose from. */
export interface PreviewEdition {
  readonly slug: string;
  readonly title: string;
  /** Where its page is here, `/articles/ships/`; `null`: it is a digest or a letter, which have none. */
  readonly page: string | null;
  /** `2026-11-20`; `null`: it has no date. */
  readonly date: string | null;
  /** Why nobody gets it yet; `null`: it can be sent. */
  readonly hidden: 'draft' | 'scheduled' | 'no date' | 'not sent' | null;
}

/** The reader that the mail is shown for. */
export interface PreviewReader {
  /** Ids of the tags that they follow; empty: all. */
  readonly tags: readonly string[];
  /** What they read (BCP 47), for a letter; `null`: the publication’s language. */
  readonly language: string | null;
}

/** A message, and what is in it. */
export interface PreviewMail {
  readonly subject: string;
  /** The bytes as they would be sent. */
  readonly bytes: Uint8Array;
  /** Decoded from the bytes. */
  readonly html: string;
  readonly text: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly findings: readonly Diagnostic[];
  /** How many of the milestones this reader gets; 0: they get no mail. */
  readonly shown: number;
  readonly items: number;
}
