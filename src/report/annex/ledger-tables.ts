import type { Assessment } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { compareReadings, type ReadingsComparison } from '../../assessment/compare-readings.ts';
import type { Status } from '../../assessment/verdict.ts';
import type { Language, Text } from '../../language/text.ts';
import { describeDiagnostic } from '../../ledger/diagnostic.ts';
import type { CellState } from '../../ledger/ledger.ts';
import { narrowedReadings } from '../../ledger/narrowed-by.ts';
import { qualityReport } from '../../quality/quality-report.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { factorRows, restatementRows } from '../lists/restatement.ts';
import type { TableRows } from './fields.ts';

/** A sheet of blocks is for reading: past this number a table says how many rows it leaves out, and where they are. */
const mostRows = 1000;

type Tables<Name extends keyof TableRows> = { readonly [N in Name]: readonly TableRows[N][] };

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
    fault: cleanText(describeDiagnostic(diagnostic, language)).text,
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
    states: (Object.keys(stateNames) as CellState[]).map((state) => ({
      state: stateNames[state][language],
      ...report.states[state],
    })),
    faults: left === 0 ? faults : [...faults, { fault: more(left, 'acquirer-report check')[language] }],
  };
}

const outsideYear: Text = { ja: '（年度外）', en: '(outside the year)' };

const stateNames: Readonly<Record<CellState, Text>> = {
  reported: { ja: '行あり', en: 'reported' },
  'no-activity': { ja: '取引なし（0）', en: 'no activity (zero)' },
  'no-contract': { ja: '契約なし', en: 'no contract' },
  rejected: { ja: '不明（使えない行）', en: 'unknown (rejected row)' },
  'not-covered': { ja: '不明（データのない月）', en: 'unknown (month not covered)' },
};

const more = (left: number, command: string): Text => ({
  ja: `ほか ${left} 件。すべては ${command} で見られる。`,
  en: `and ${left} more; ${command} shows all of them.`,
});

/** What the list depends on. */
export function comparisonTables(
  { ledger, options }: Assessment,
  language: Language,
): Tables<'combinations' | 'dependents'> {
  const comparison = compareReadings(ledger, options);
  const rows = comparison.dependents.slice(0, mostRows).map((dependent) => ({
    merchantId: cleanText(dependent.merchantId).text,
    merchantName: cleanText(dependent.merchantName).text,
    dependsOn: dependent.dependsOn.map(({ question }) => question[language]).join('\n'),
    statuses: dependent.statuses.map((status) => statusNames[status][language]).join(' / '),
  }));
  const left = comparison.dependents.length - rows.length;
  const rest = { merchantId: '…', merchantName: '', dependsOn: '', statuses: '' };
  const remarks = [
    ...(left === 0 ? [] : [more(left, 'acquirer-report readings')]),
    ...(comparison.narrowed ? [narrowedReadings] : []),
  ];
  return {
    combinations: combinationRows(comparison, language),
    dependents: [...rows, ...remarks.map((remark) => ({ ...rest, statuses: remark[language] }))],
  };
}

function combinationRows(
  { points, combinations }: ReadingsComparison,
  language: Language,
): TableRows['combinations'][] {
  if (points.length === 0) return [];
  return combinations.map(({ choices, chosen, counts }) => ({
    choices: points
      .map(({ name, question, options }) => {
        const choice = choices[name];
        return `${question[language]}: ${choice === undefined ? '-' : (options[choice]?.[language] ?? choice)}`;
      })
      .join('\n'),
    chosen: chosen ? '○' : '',
    listed: counts.listed,
    undetermined: counts.undetermined,
    notListed: counts.notListed,
  }));
}

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

const statusNames: Readonly<Record<Status, Text>> = {
  listed: { ja: '該当', en: 'listed' },
  undetermined: { ja: '不能', en: 'undetermined' },
  'not-listed': { ja: '－', en: '-' },
};
