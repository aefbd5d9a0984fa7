import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The Nu HTML checker; `npm i --no-save --ignore-scripts vnu-jar` puts it there. */
const CHECKER = process.env['VNU_JAR'] ?? 'node_modules/vnu-jar/build/dist/vnu.jar';

/** What the checker finds in everything that MJML writes, and why. */
const KNOWN_OF_MAILS: readonly { readonly message: RegExp; readonly reason: string }[] = [
  {
    message: /attribute on the “(?:table|td|th)” element is obsolete/,
    reason: 'Outlook lays out by attributes of tables',
  },
  { message: /The “type” attribute for the “style” element/, reason: 'some programs look for it' },
  { message: /CSS: “mso-[\w-]+”: Property/, reason: 'a style for Outlook, which others pass over' },
  { message: /Attribute “xmlns:[vo]” not allowed/, reason: 'Outlook reads VML by its namespaces' },
];

/** Whether there is Java and the checker. */
export function hasNuChecker(): boolean {
  return existsSync(CHECKER) && spawnSync('java', ['-version']).status === 0;
}

/**
 * What the Nu HTML checker finds, errors and warnings, each with its file and place.
 *
 * @param paths Files, and folders whose HTML files are checked.
 * @param isMail Whether a file is a mail, or the copy of one on the web: what MJML is known for is no finding in it.
 * @throws Error: the checker does not run.
 */
export function nuFindings(paths: readonly string[], isMail: (file: string) => boolean): readonly string[] {
  const { stdout, status, stderr } = spawnSync(
    'java',
    ['-jar', CHECKER, '--stdout', '--exit-zero-always', '--skip-non-html', '--format', 'gnu', ...paths],
    { encoding: 'utf8', maxBuffer: 200_000_000 },
  );
  if (status !== 0) throw new Error(`The Nu HTML checker fails: ${stderr}`);
  return stdout
    .split('\n')
    .filter(
      (line) => line !== '' && !(isMail(line) && KNOWN_OF_MAILS.some(({ message }) => message.test(line))),
    );
}
