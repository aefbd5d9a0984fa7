/** The name of a file that this process writes before it gets its own; the number makes it one of a kind. */
export function temporaryName(number: number): string {
  return `${number}.${process.pid}.tmp`;
}

/** The id of the process that writes a temporary file; `null`: it is another file. */
export function writerOf(path: string): number | null {
  const pid = /\.(\d+)\.tmp$/.exec(path)?.[1];
  return pid === undefined ? null : Number(pid);
}
