/** Where the logo for mails is below the site, if it is made from an SVG. */
export const MAIL_LOGOS = { light: 'mail-logo.png', dark: 'mail-logo-dark.png' } as const;
