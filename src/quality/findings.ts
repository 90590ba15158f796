import type { YearMonth } from '../calendar/year-month.ts';
import { type Diagnostic, type Severity, severities } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { suspicions } from './suspicions.ts';

/** What was found of one kind: how often, and the first of it. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
  readonly first: Diagnostic;
}

/**
 * Everything there is to say of the data behind a result, by kind, gravest first: faults of rows, doubts, and what is
 * only remarkable. Notes are not among it. Pure; the list of all is in the quality report.
 *
 * @param months the months the result is about; all that the data has when there are none
 * @example findingsOf(ledger, year.months).some(({ severity }) => severity === 'doubt')
 */
export function findingsOf(ledger: Ledger, months: readonly YearMonth[] = []): readonly Finding[] {
  const found = new Map<string, { first: Diagnostic; count: number }>();
  for (const diagnostics of [ledger.diagnostics, suspicionsOf(ledger, months)]) {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity === 'note') continue;
      const key = `${diagnostic.severity} ${diagnostic.code}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { first: diagnostic, count: 1 });
      else known.count++;
    }
  }
  const findings = [...found.values()].map(({ first, count }): Finding => {
    const { code, severity } = first;
    return Object.freeze({ code, severity, count, first });
  });
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  return Object.freeze(findings.sort((a, b) => rank(a) - rank(b)));
}

/** What is suspicious in the months asked for that have rows; in all that have some where none are asked for. */
export function suspicionsOf(ledger: Ledger, months: readonly YearMonth[] = []): readonly Diagnostic[] {
  const asked = new Set<YearMonth>(months);
  const looked = ledger.columns
    .filter(({ month, usedRows }) => usedRows > 0 && (asked.size === 0 || asked.has(month)))
    .map(({ month, usedRows }) => ({ month, rows: usedRows }));
  return suspicions(ledger, looked);
}
