import type { Context, Hono } from 'hono';

import type { Exchange } from '../exchange.ts';
import { CONFIRM_DAYS } from '../link-lifetimes.ts';
import { isFromAllowedOrigin, originInWords } from '../origin.ts';
import type { SubscribeDesk } from '../subscribe-desk.ts';
import { readForm } from '../form.ts';

/** `GET /`, `GET /subscribe`: the form. `POST /subscribe`: asks for the confirmation mail. */
export function addSubscribeRoutes(app: Hono, exchange: Exchange, desk: SubscribeDesk): void {
  const { context } = exchange;
  const form = (c: Context): Response => {
    // A link to the form may say in which language it was.
    exchange.speak(c, c.req.query('language') ?? null);
    return exchange.page(c, { ...FORM, problem: null, email: '', person: '' });
  };
  app.get('/', form);
  app.get('/subscribe', form);
  app.post('/subscribe', async (c) => {
    if (!isFromAllowedOrigin(c, context.endpoint, context.origins)) {
      exchange.refuse(c, 'cross-origin', 403);
      return exchange.page(c, ELSEWHERE, 403);
    }
    const fields = await readForm(c);
    if (fields === null) {
      exchange.refuse(c, 'not a form', 400);
      return exchange.page(c, { ...FORM, problem: NOT_UNDERSTOOD, email: '', person: '' }, 400);
    }
    exchange.speak(c, fields.text('language'));
    const [email, person] = [fields.text('email'), fields.text('name')];
    const wish = { email, name: person, language: fields.text('language'), trap: fields.text('website') };
    const origin = originInWords(c, context.endpoint, context.origins);
    const answer = await desk.take(c, wish, `form ${origin}`);
    switch (answer.kind) {
      case 'asked':
        return exchange.page(c, { name: 'sent', heading: 'serve.sent.heading', days: CONFIRM_DAYS });
      case 'invalid':
        return exchange.page(
          c,
          {
            ...FORM,
            problem: 'serve.subscribe.invalid',
            values: { fault: answer.fault },
            email: email.slice(0, 254),
            person: person.slice(0, 200),
          },
          400,
        );
      case 'limited':
        c.header('Retry-After', String(answer.seconds));
        return exchange.page(c, TOO_MANY, 429);
      case 'unavailable':
        return exchange.page(c, UNAVAILABLE, 503);
    }
  });
}

const FORM = { name: 'subscribe', heading: 'serve.subscribe.heading' } as const;
const NOT_UNDERSTOOD = 'serve.subscribe.not-understood';
const ELSEWHERE = {
  name: 'problem',
  heading: 'serve.elsewhere.heading',
  words: 'serve.elsewhere.form',
  again: true,
} as const;
export const TOO_MANY = {
  name: 'problem',
  heading: 'serve.too-many.heading',
  words: 'serve.too-many.words',
  again: false,
} as const;
export const UNAVAILABLE = {
  name: 'problem',
  heading: 'serve.unavailable.heading',
  words: 'serve.unavailable.words',
  again: false,
} as const;
