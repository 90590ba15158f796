import type { Assessment } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import type { Language, Text } from '../../language/text.ts';
import { type CellState, stateLabel } from '../../ledger/ledger.ts';
import { qualityReport } from '../../quality/quality-report.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { factorRows, restatementRows } from '../lists/restatement.ts';
import { faultWords } from './fault-words.ts';
import type { TableRows } from './fields.ts';

/** A sheet of blocks is for reading: past this number a table says how many rows it leaves out, and where they are. */
export const mostRows = 1000;

/** Some of the tables. */
export type Tables<Name extends keyof TableRows> = { readonly [N in Name]: readonly TableRows[N][] };

/** The tables that are worked out from the whole ledger, or from what was filed before: no receipt gives them. */
export const ledgerTables = Object.freeze([
  'months',
  'states',
  'faults',
  'combinations',
  'dependents',
  'factors',
  'changes',
] as const);

/** Those tables. */
export type LedgerTables = Tables<(typeof ledgerTables)[number]>;

/** What an officer should know of the data. */
export function qualityTables(
  { ledger, basis }: Assessment,
  language: Language,
): Tables<'months' | 'states' | 'faults'> {
  const report = qualityReport(ledger, { businessYear: basis.businessYear });
  const faults = report.diagnostics.slice(0, mostRows).map((diagnostic) => ({
    fault: faultWords(diagnostic, language),
  }));
  const left = report.diagnostics.length - faults.length;
  return {
    months: report.months.map(({ month, covered, withinYear, rows, salesAmount, fraudAmount }) => ({
      month: withinYear ? month : `${month} ${outsideYear[language]}`,
      covered: covered ? '○' : '×',
      rows,
      salesAmount,
      fraudAmount,
    })),
    states: (Object.keys(stateLabel) as CellState[]).map((state) => ({
      state: stateLabel[state][language],
      ...report.states[state],
    })),
    faults: left === 0 ? faults : [...faults, { fault: more(left, 'acquirer-report check')[language] }],
  };
}

const outsideYear: Text = { ja: '（事業年度外）', en: '(outside the year)' };

/** Says that a table leaves out so many rows, and which command shows them. */
export const more = (left: number, command: string): Text => ({
  ja: `ほか ${left} 件（全件は ${command} で確認できる）`,
  en: `and ${left} more; ${command} shows all of them.`,
});

/** What changed since the report was filed: all of it, as each line is part of what is filed anew. */
export function restatementTables(
  restatement: Restatement | null,
  language: Language,
): Tables<'factors' | 'changes'> {
  if (restatement === null) return { factors: [], changes: [] };
  const clean = (value: string | number) => (typeof value === 'number' ? value : cleanText(value).text);
  return {
    factors: factorRows(restatement, language).rows.map((row) => {
      const [factor = '', filed = '', now = ''] = row.map(clean);
      return { factor, filed, now };
    }),
    changes: restatementRows(restatement, language).rows.map((row) => {
      const [change = '', merchantId = '', merchantName = '', ...others] = row.map(clean);
      const [filedStatus = '', statusNow = '', filedFraud = '', fraudNow = '', ...rest] = others;
      const [filedSales = '', salesNow = '', months = '', cause = ''] = rest;
      return {
        change,
        merchantId,
        merchantName,
        filedStatus,
        statusNow,
        filedFraud,
        fraudNow,
        filedSales,
        salesNow,
        months,
        cause,
      };
    }),
  };
}
