/** One input: a file, or an iterable of records. */
export interface Source {
  readonly name: string;
  /** `csv`, `records`, … */
  readonly format: string;
  /** As decoded; null when it was not text. */
  readonly encoding: string | null;
  readonly bytes: number | null;
  /** SHA-256 of the bytes as they came, lower-case hex; null for records. */
  readonly sha256: string | null;
  readonly rows: { readonly read: number; readonly used: number; readonly rejected: number };
}
