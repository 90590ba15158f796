/** That somebody has looked at a finding of the data and takes it as it is. */
export interface Acceptance {
  /** Of the finding, `month-drop`. */
  readonly code: string;
  /** The name of its file as the finding has it; empty where it is of no file. */
  readonly file: string;
  /** Left out, all of that kind in the file are accepted. */
  readonly row?: number | undefined;
  /** Who accepted it, in words for the annex: name and post. */
  readonly by: string;
  /** Why. */
  readonly because: string;
}
