import { isProse } from '../mail-tree.ts';
import type { Rule } from '../finding.ts';

/** A layout table says so, because otherwise a screen reader reads it as data. Tables in articles have header cells. */
export const layoutTables: Rule = (mail) =>
  mail.elements
    .filter(({ tagName, properties }) => tagName === 'table' && properties['role'] !== 'presentation')
    .filter((table) => !isProse(table, mail))
    .map((table) => ({
      severity: 'warning',
      rule: 'mail-layout-table',
      message: 'Unexpected table without `role="presentation"`, expected it on a table that lays out',
      hint: 'MJML writes it by itself; add it to the tables that you write.',
      at: table,
    }));
