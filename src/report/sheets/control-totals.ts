import { columnLetters, sheetReference } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import { shownDate } from '../annex/dates.ts';
import { annexWords } from '../annex/words.ts';
import type { LiveCell } from './blocks-page.ts';
import type { LiveFacts } from './blocks-sheet.ts';
import { type MonthsPlan, monthsHeadRows } from './months-plan.ts';

/** The sums of the whole data as formulas, so that they follow the months in the workbook. */
export interface LiveTotals {
  readonly facts: LiveFacts;
  readonly cell: LiveCell;
}

/**
 * Makes those formulas: what of a sum stands on no sheet is a number, to which the cells of the monthly detail are added. A
 * changed month then changes every sum it is part of.
 */
export function liveTotals(annex: Annex, plan: MonthsPlan): LiveTotals {
  const { horizon, assessment, tables, dates } = annex;
  const { controlTotals, outsideYear } = assessment.basis;
  const detail = detailSums(annex);
  const formula = (item: Item, months: readonly number[], whole: number): string | undefined => {
    const rest = months.reduce((left, month) => left - (detail[item][month] ?? 0), whole);
    const cells = months.flatMap((month) => monthCells(annex, plan, item, month));
    return cells.length === 0 ? undefined : [...(rest === 0 ? [] : [String(rest)]), ...cells].join('+');
  };
  const all = [...horizon.months.keys()];
  const before = all.slice(0, horizon.firstOfYear);
  const facts = {
    salesUsed: formula('sales', all, controlTotals.salesAmount.used),
    fraudUsed: formula('fraud', all, controlTotals.fraudAmount.used),
    salesOutsideYear: formula('sales', before, outsideYear.salesAmount),
    fraudOutsideYear: formula('fraud', before, outsideYear.fraudAmount),
  };
  return {
    facts: Object.fromEntries(Object.entries(facts).filter(([, made]) => made !== undefined)),
    cell(table, n, field) {
      const row = table === 'months' ? tables.months[n] : undefined;
      if (row === undefined || (field !== 'salesAmount' && field !== 'fraudAmount')) return undefined;
      const month = horizon.months.findIndex((each) => String(row.month).startsWith(shownDate(each, dates)));
      const item = field === 'salesAmount' ? 'sales' : 'fraud';
      return month < 0 ? undefined : formula(item, [month], Number(row[field]));
    },
  };
}

type Item = 'sales' | 'fraud';

/** What the monthly detail has of each month. */
function detailSums({ assessment, horizon, source }: Annex): Readonly<Record<Item, readonly number[]>> {
  const sums = { sales: horizon.months.map(() => 0), fraud: horizon.months.map(() => 0) };
  for (const merchant of [...assessment.listed, ...assessment.undetermined]) {
    const months = source.months(merchant);
    for (const item of ['sales', 'fraud'] as const)
      for (const [m, sum] of sums[item].entries()) sums[item][m] = sum + (months[item][m] ?? 0);
  }
  return sums;
}

/** The cells of a month, on each sheet of the monthly detail. */
function monthCells({ language }: Annex, plan: MonthsPlan, item: Item, month: number): string[] {
  return plan.sheets.flatMap(({ name, from, until, lastRow }) => {
    if (from === until) return [];
    const rows = (column: string) =>
      `${sheetReference(name)}!$${column}$${monthsHeadRows + 1}:$${column}$${lastRow}`;
    return [
      `SUMIF(${rows('C')},"${annexWords[item][language]}",${rows(columnLetters(plan.monthColumn(month)))})`,
    ];
  });
}
