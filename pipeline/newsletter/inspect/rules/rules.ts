import type { Rule } from '../finding.ts';
import { active } from './active.ts';
import { clients } from './clients.ts';
import { contrast } from './contrast.ts';
import { headers } from './headers.ts';
import { headings } from './headings.ts';
import { images } from './images.ts';
import { language } from './language.ts';
import { layoutTables } from './layout-tables.ts';
import { linkText } from './link-text.ts';
import { mime } from './mime.ts';
import { obligations } from './obligations.ts';
import { size } from './size.ts';
import { textPart } from './text-part.ts';

/** Everything that is checked in a mail, one line a rule. */
export const RULES: readonly Rule[] = [
  mime,
  headers,
  language,
  obligations,
  headings,
  images,
  linkText,
  layoutTables,
  active,
  textPart,
  contrast,
  clients,
  size,
];

/** What is checked in a mail to one person about their subscription, which needs none of a list's headers and ways out. */
export const LETTER_RULES: readonly Rule[] = RULES.filter((rule) => rule !== headers && rule !== obligations);
