import { describe, expect, it } from 'vitest';

import type { Diagnostic } from '../../pipeline/model/diagnostic.ts';
import { formatDiagnostics } from '../../pipeline/report/format.ts';
import { githubAnnotations, githubSummary } from '../../pipeline/report/github.ts';

const finding = (file: string, line: number, changes: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: 'warning',
  rule: 'milestone-comment',
  message: 'Unexpected instruction `{% include %}`, taken out',
  hint: 'Write what it stands for.',
  file: `content/articles/${file}`,
  line,
  column: 1,
  ...changes,
});
const many = Array.from({ length: 838 }, (_, index) =>
  finding(`${String(index).padStart(3, '0')}.md`, index + 1),
);

describe('equal findings', () => {
  it('share a line with their count and the first places', () => {
    expect(formatDiagnostics(many, { colour: false })).toBe(
      [
        'warning 838 × Unexpected instruction `{% include %}`, taken out milestone-comment',
        '    content/articles/000.md:1:1, 001.md:2:1, 002.md:3:1 and 835 more; --all shows each',
        '    Write what it stands for.',
        '',
      ].join('\n'),
    );
  });

  it('are each shown if all are asked for', () => {
    const lines = formatDiagnostics(many, { colour: false, all: true }).split('\n');
    expect(lines).toHaveLength(838 * 2 + 1);
    expect(lines[0]).toBe(
      'content/articles/000.md:1:1 warning Unexpected instruction `{% include %}`, taken out milestone-comment',
    );
  });

  it('show every place if there are few, with the folder where it changes', () => {
    const text = formatDiagnostics([finding('a.md', 3), finding('b/a.md', 9), finding('b/a.md', 12)], {
      colour: false,
    });
    expect(text).toContain('    content/articles/a.md:3:1, content/articles/b/a.md:9:1, a.md:12:1\n');
    expect(text).not.toContain('--all');
  });

  it('may differ in the words in backticks, of which the first are named', () => {
    const fields = ['geo', 'lat', 'geo', 'lon', 'alt'].map((name, index) =>
      finding(`${index}.md`, 2, { message: `Unexpected field \`${name}\``, hint: `Allow \`${name}\`.` }),
    );
    const text = formatDiagnostics(fields, { colour: false });
    expect(text).toContain('5 × Unexpected field `geo`, `lat`, `lon`, …');
    expect(text).toContain('Allow `geo`, `lat`, `lon`, ….');
  });

  it('that differ in several words each are different mistakes, as long as they are few', () => {
    const misspelt = (names: readonly string[]): readonly Diagnostic[] =>
      names.map((name, index) =>
        finding('a.md', index + 1, { message: `Unexpected field \`${name}x\`, expected \`${name}\`` }),
      );
    const lines = formatDiagnostics(misspelt(['title', 'draft', 'author']), { colour: false }).split('\n');
    expect(lines.filter((line) => line.includes('Unexpected field'))).toHaveLength(3);
    expect(lines[0]).toContain('a.md:1:1 warning Unexpected field `titlex`, expected `title`');
    const many = formatDiagnostics(misspelt(['a', 'b', 'c', 'd']), { colour: false });
    expect(many).toContain('4 × Unexpected field');
  });

  it('do not differ in severity, rule, or other words', () => {
    const different = [
      finding('a.md', 1),
      finding('a.md', 2, { severity: 'error' }),
      finding('a.md', 3, { rule: 'too-many-milestones' }),
      finding('a.md', 4, { message: 'Unexpected thing `{% include %}`, taken out' }),
    ];
    expect(formatDiagnostics(different, { colour: false }).split('\n')).toHaveLength(9);
  });

  it('share an annotation and a row in a pull request', () => {
    expect(githubAnnotations(many)).toBe(
      '::warning file=content/articles/000.md,line=1,col=1,title=milestone-comment::838 × Unexpected instruction `{%25 include %25}`, taken out%0AWrite what it stands for.\n',
    );
    expect(githubSummary(many).split('\n')).toHaveLength(4);
    expect(githubSummary(many)).toContain('000.md:1:1, 001.md:2:1, 002.md:3:1 and 835 more |');
  });
});

it('the summary of a job begins with what is worst, wherever it is', () => {
  const rows = githubSummary([
    finding('a.md', 1, { severity: 'info' }),
    finding('b.md', 1),
    finding('c.md', 1, { severity: 'error' }),
  ]).split('\n');
  expect(rows.slice(2, -1).map((row) => row.split(' | ')[0])).toEqual(['| error', '| warning', '| info']);
});

it('the summary of a job has code as it is, and other words so that they format nothing', () => {
  const [, , row] = githubSummary([
    finding('a.md', 1, {
      message: 'Unexpected <b> and C:\\x, `{% a | b %}` \\d',
      hint: 'Write `<!-- milepost: keep -->`.',
    }),
  ]).split('\n');
  expect(row).toContain('| Unexpected &lt;b> and C:\\\\x, `{% a \\| b %}` \\\\d |');
  expect(row).toContain('| Write `<!-- milepost: keep -->`. |');
});

it('a backtick that begins no code hides no words from that', () => {
  const [, , row] = githubSummary([
    finding('a.md', 1, { message: '`` of <b>, `<i>` and ` <u>', hint: '` <s>' }),
  ]).split('\n');
  expect(row).toContain('| `` of &lt;b>, `<i>` and ` &lt;u> | ` &lt;s> |');
});

describe('what was left out of an article', () => {
  const leftOut = (file: string, line: number, section: string): Diagnostic =>
    finding(file, line, {
      severity: 'info',
      rule: 'left-out-boilerplate',
      message: `Left out the section ${section}`,
    });

  it('is one line per kind for each article, with the first place', () => {
    const text = formatDiagnostics(
      [leftOut('a.md', 40, 'About'), leftOut('a.md', 50, 'Credits'), leftOut('b.md', 7, 'About')],
      { colour: false },
    );
    expect(text.split('\n').filter((line) => line.includes('info'))).toEqual([
      'info 2 × Left out the section About left-out-boilerplate',
      'content/articles/b.md:7:1 info Left out the section About left-out-boilerplate',
    ]);
    expect(text).toContain('    content/articles/a.md:40:1, a.md:50:1\n');
  });

  it('is one line for all if many articles have the same kind', () => {
    const text = formatDiagnostics(
      ['a.md', 'b.md', 'c.md', 'd.md'].map((file) => leftOut(file, 9, file)),
      { colour: false },
    );
    expect(text).toContain('info 4 × ');
    expect(text).toContain('content/articles/a.md:9:1, b.md:9:1, c.md:9:1 and 1 more; --all shows each');
  });
});
