/** Why there is no backup, so that the caller can do something about it. */
export type BackupProblem =
  /** Something has that name. */
  | { readonly kind: 'exists'; readonly file: string }
  /** The tables of a server are older than this program, which can't copy them. */
  | { readonly kind: 'pending'; readonly migrations: readonly string[] }
  /** A table of the copy does not have what the database has. */
  | { readonly kind: 'differs'; readonly table: string };

/** Thrown by a backup that can't be made; {@link BackupFailure.problem} says why. No file was made. */
export class BackupFailure extends Error {
  override readonly name = 'BackupFailure';
  readonly problem: BackupProblem;

  constructor(problem: BackupProblem, options?: ErrorOptions) {
    super(JSON.stringify(problem), options);
    this.problem = problem;
  }
}
