import { permalinks } from '../model/permalinks.ts';
import type { Publication } from '../model/publication.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { mailRenderer } from './compile/mail-renderer.ts';
import { type MailView, mailView } from './view/mail-view.ts';
import { withoutMarked } from './compile/markers.ts';
import { letterText } from './text/letter-text.ts';

/** A mail to one person that is not an edition. */
export interface Letter {
  readonly subject: string;
  /** BCP 47. */
  readonly language: string;
  readonly html: string;
  readonly text: string;
}

/** The content of a mail that asks somebody whether they meant to subscribe (double opt-in). */
export interface ConfirmationContent {
  /** Opens a page with a button; opening it changes nothing. */
  readonly url: string;
  /** Opens a page for those who did not ask: with its button, nothing is ever sent to them again. */
  readonly notMeUrl: string;
  /** For how many days the address works. */
  readonly days: number;
  /** What they asked for, in words: `a weekly digest about Docker`; `null`: everything, as it comes. */
  readonly choice: string | null;
  /** What they agree to, in the words of the form. */
  readonly consent: string;
}

/** The content of a mail to somebody who asks to subscribe but is already subscribed, or who asks for a link to their subscription. */
export interface AlreadyContent {
  /** What was asked for: to subscribe, or the link. */
  readonly asked: 'subscription' | 'link';
  /** Where they see and change everything about their subscription. */
  readonly preferencesUrl: string;
  /** For how many days the address works. */
  readonly days: number;
}

/** The content of the mail to somebody who has confirmed their subscription. */
export interface WelcomeContent {
  /** What they get, and how often: `You get everything, as it comes.` */
  readonly choice: string;
  /** Where they choose that. */
  readonly preferencesUrl: string;
  /** Where they unsubscribe. */
  readonly unsubscribeUrl: string;
  /** The newest edition on the web; `null`: it is not to be shown, or there is none. */
  readonly newestUrl: string | null;
}

/** The content of a mail that confirms an unsubscription. */
export interface GoodbyeContent {
  /** Where to subscribe again; `null`: there is no such page. */
  readonly subscribeUrl: string | null;
}

/** What `confirmation.mjml` may use. */
interface ConfirmationView extends MailView {
  readonly confirmation: ConfirmationContent;
}

/** What `already.mjml` may use. */
interface AlreadyView extends MailView {
  readonly already: AlreadyContent;
}

/** What `welcome.mjml` may use. */
interface WelcomeView extends MailView {
  readonly welcome: WelcomeContent;
}

/** What `goodbye.mjml` may use. */
interface GoodbyeView extends MailView {
  readonly goodbye: GoodbyeContent & {
    /** The page of all feeds, which need no address. */ readonly feedsUrl: string;
  };
}

/**
 * Makes the mail that asks to confirm a subscription, from `confirmation.mjml`.
 *
 * @param language BCP 47; by default the publication’s.
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function confirmationLetter(
  confirmation: ConfirmationContent,
  publication: Publication,
  context: EmitContext,
  language: string = publication.site.language,
): Promise<Letter> {
  const { title } = publication.site;
  const view = letterView(
    context.words.say(language, 'mail.confirm.subject', { site: title }),
    context.words.say(language, 'mail.confirm.preheader'),
    publication,
    context,
    language,
  );
  return letter('confirmation.mjml', { ...view, confirmation }, context);
}

/**
 * Makes the mail to somebody who asked to subscribe but is already subscribed, from `already.mjml`.
 *
 * @param language BCP 47; by default the publication’s.
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function alreadyLetter(
  already: AlreadyContent,
  publication: Publication,
  context: EmitContext,
  language: string = publication.site.language,
): Promise<Letter> {
  const { title } = publication.site;
  const view = letterView(
    context.words.say(language, 'mail.already.subject', { site: title }),
    context.words.say(language, 'mail.already.preheader'),
    publication,
    context,
    language,
  );
  return letter('already.mjml', { ...view, already }, context);
}

/**
 * Makes the mail to somebody who has confirmed their subscription, from `welcome.mjml`.
 *
 * @param language BCP 47; by default the publication’s.
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function welcomeLetter(
  welcome: WelcomeContent,
  publication: Publication,
  context: EmitContext,
  language: string = publication.site.language,
): Promise<Letter> {
  const view = letterView(
    context.words.say(language, 'mail.welcome.subject', { site: publication.site.title }),
    context.words.say(language, 'mail.welcome.preheader'),
    publication,
    context,
    language,
  );
  return letter('welcome.mjml', { ...view, welcome }, context);
}

/**
 * Makes the mail that confirms an unsubscription, from `goodbye.mjml`.
 *
 * @param language BCP 47; by default the publication’s.
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function goodbyeLetter(
  { subscribeUrl }: GoodbyeContent,
  publication: Publication,
  context: EmitContext,
  language: string = publication.site.language,
): Promise<Letter> {
  const { title, url } = publication.site;
  const view = letterView(
    context.words.say(language, 'mail.goodbye.subject', { site: title }),
    context.words.say(language, 'mail.goodbye.preheader'),
    publication,
    context,
    language,
  );
  const goodbye = { subscribeUrl, feedsUrl: permalinks.feeds(url) };
  return letter('goodbye.mjml', { ...view, goodbye }, context);
}

function letterView(
  subject: string,
  preheader: string,
  publication: Publication,
  { settings }: EmitContext,
  language: string,
): MailView {
  const { site } = publication;
  const head = { subject, preheader, language, url: null, sourceUrl: site.url };
  const view = mailView(head, publication, settings);
  // Most letters go to people who aren't subscribed; each has the links it needs in its text.
  return {
    ...view,
    footer: { ...view.footer, why: null, unsubscribeUrl: null, preferencesUrl: null, forward: null },
  };
}

async function letter(
  template: 'confirmation.mjml' | 'already.mjml' | 'welcome.mjml' | 'goodbye.mjml',
  view: ConfirmationView | AlreadyView | WelcomeView | GoodbyeView,
  context: EmitContext,
): Promise<Letter> {
  const rendered = await mailRenderer(context.templates.email, context.words).render(template, view);
  const html = withoutMarked(rendered.html, 'web').replace(/<!--\/?mail-->/g, '');
  const { subject, language } = view.mail;
  return { subject, language, html, text: letterText(html) };
}
