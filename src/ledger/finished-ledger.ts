import { monthAt, type YearMonth } from '../calendar/year-month.ts';
import type { ControlTotals } from './control-totals.ts';
import { merchantsWith } from './fraud-entries.ts';
import type { GrowingLedger } from './growing-ledger.ts';
import { ascendingMonths, type GrowingMonths } from './growing-months.ts';
import { type Ledger, stateOfOrigin } from './ledger.ts';
import { sumLeftOut } from './left-out.ts';
import { asDelivered } from './making.ts';
import { ascending, everyMerchant } from './merchant-indexes.ts';
import { type MonthColumn, severalOrigin } from './month-column.ts';
import { placeOfOrigin } from './numbered-inputs.ts';
import type { RunningTotals } from './running-totals.ts';
import type { Source } from './source.ts';
import { closedTally } from './source-tally.ts';
import { storedColumn } from './stored-column.ts';

/** The ledger that all rows give. It shows the figures where they stand: nothing may be added afterwards. */
export function finishedLedger(growing: GrowingLedger): Ledger {
  const { directory, inputs, uncertain } = growing;
  const columns = columnsOf(growing.months);
  const months = [...columns.values()].filter(({ usedRows }) => usedRows > 0).map(({ month }) => month);
  const covered = new Set(months);
  const sources = Object.freeze(inputs.all.map(closedTally));
  return Object.freeze<Ledger>({
    currency: growing.totals.currency,
    merchantCount: directory.count(),
    merchant(index) {
      const id = directory.idOf(index);
      return { id, name: directory.nameOf(index), members: [id], facts: null };
    },
    indexOf: directory.indexOf,
    months: Object.freeze(months),
    columns: Object.freeze([...columns.values()]),
    column: (month) => columns.get(month),
    cellState: (index, month) => stateOfOrigin(columns.get(month)?.origin(index), covered.has(month)),
    placeOf(index, month) {
      const origin = columns.get(month)?.origin(index);
      return origin === undefined || origin === 0 || origin >= severalOrigin
        ? undefined
        : placeOfOrigin(inputs, origin);
    },
    mayHaveFraud(least, inOneMonth) {
      if (least <= 0) return everyMerchant(directory.count());
      const found = merchantsWith(growing.months.store.fraud, least, inOneMonth);
      return uncertain.size === 0 ? found : ascending([...found, ...uncertain]);
    },
    perhapsAlike: directory.perhapsAlike,
    perhapsTotals: directory.perhapsTotals,
    perhapsParts: directory.perhapsParts,
    contractSpans: () => null,
    doubted: growing.doubted,
    unattributedRows: growing.unattributedRows,
    diagnostics: Object.freeze(growing.diagnostics),
    controlTotals: controlTotalsOf(sources, growing.totals),
    sources,
    making: asDelivered,
    variouslyNamed: directory.variouslyNamed,
    register: null,
    rolledFrom: null,
  });
}

/** Columns by month, ascending. A month that only stood in a line that turned out to be no row is none of the ledger. */
function columnsOf(growing: GrowingMonths): ReadonlyMap<YearMonth, MonthColumn> {
  const columns = new Map<YearMonth, MonthColumn>();
  for (const stored of ascendingMonths(growing)) {
    const month = monthAt(stored.number);
    if (stored.usedRows > 0 || stored.hasRejected) columns.set(month, storedColumn(month, stored));
  }
  return columns;
}

function controlTotalsOf(sources: readonly Source[], totals: RunningTotals): ControlTotals {
  const sumOf = (part: 'read' | 'used' | 'rejected') =>
    sources.reduce((sum, { rows }) => sum + rows[part], 0);
  const rows = {
    read: sumOf('read'),
    used: sumOf('used'),
    rejected: sumOf('rejected'),
    leftOut: sumLeftOut(sources.map((source) => source.rows.leftOut)),
  };
  return Object.freeze({
    rows: Object.freeze(rows),
    salesAmount: Object.freeze({ used: totals.salesUsed, rejected: totals.salesRejected }),
    fraudAmount: Object.freeze({ used: totals.fraudUsed, rejected: totals.fraudRejected }),
  });
}
