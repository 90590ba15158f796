import type { Diagnostic } from '../ledger/diagnostic.ts';

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

/** An acceptance and the findings that it is of, at least one. */
export interface MetAcceptance {
  readonly acceptance: Acceptance;
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];
}

/** What acceptances leave of findings. */
export interface SettledFindings {
  /** What nobody has accepted, in its order. */
  readonly open: readonly Diagnostic[];
  readonly met: readonly MetAcceptance[];
  /** Acceptances of what is not there, or no longer: the data is another than when they were written. */
  readonly unmet: readonly Acceptance[];
}

/** Holds findings against what was accepted. */
export function settleFindings(
  diagnostics: readonly Diagnostic[],
  accepted: readonly Acceptance[],
): SettledFindings {
  const settled = accepted.map((acceptance) => ({
    acceptance,
    found: diagnostics.filter((diagnostic) => isOf(acceptance, diagnostic)),
  }));
  const taken = new Set(settled.flatMap(({ found }) => found));
  return {
    open: diagnostics.filter((diagnostic) => !taken.has(diagnostic)),
    met: settled.flatMap(({ acceptance, found: [first, ...others] }) =>
      first === undefined ? [] : [{ acceptance, diagnostics: [first, ...others] as const }],
    ),
    unmet: settled.flatMap(({ acceptance, found }) => (found.length === 0 ? [acceptance] : [])),
  };
}

const isOf = ({ code, file, row }: Acceptance, diagnostic: Diagnostic): boolean =>
  diagnostic.code === code && diagnostic.file === file && (row === undefined || diagnostic.row === row);
