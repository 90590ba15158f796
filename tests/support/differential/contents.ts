import { monthNumber } from '../../../src/calendar/year-month.ts';
import { bareId } from '../../../src/ledger/alike-ids.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { rejectedOrigin } from '../../../src/ledger/month-column.ts';
import type { MeantLedger } from './meant.ts';

/** All that a ledger says, as plain values. */
export function contents(ledger: Ledger) {
  const merchants = Array.from({ length: ledger.merchantCount }, (_, at) => {
    const { id, name } = ledger.merchant(at);
    return { id, name };
  });
  const frauds = merchants.map((_, at) => ledger.columns.reduce((sum, column) => sum + column.fraud(at), 0));
  const perhapsAlike = new Set([...ledger.perhapsAlike([])].map((at) => ledger.merchant(at).id));
  return {
    merchants,
    alike: alike([...perhapsAlike]),
    alikeMissed: alike(merchants.map(({ id }) => id)).filter((id) => !perhapsAlike.has(id)),
    found: merchants.filter(({ id }, at) => ledger.indexOf(id) !== at).map(({ id }) => id),
    columns: ledger.columns.map(({ month, sales, fraud, usedRows }) => ({
      month,
      usedRows,
      sales: merchants.map((_, at) => sales(at)),
      fraud: merchants.map((_, at) => fraud(at)),
      states: merchants.map((_, at) => ledger.cellState(at, month)),
      places: merchants.map((_, at) => ledger.placeOf(at, month)),
    })),
    // At, and one above, the fraud of some.
    mayHaveFraud: [...new Set(frauds)]
      .slice(0, 8)
      .map((fraud) => [[...ledger.mayHaveFraud(fraud)], [...ledger.mayHaveFraud(fraud + 1)]]),
    months: [...ledger.months],
    doubted: [...ledger.doubted].sort((a, b) => a - b),
    variouslyNamed: [...ledger.variouslyNamed].sort((a, b) => a - b),
    unattributedRows: ledger.unattributedRows,
    diagnostics: ledger.diagnostics,
    controlTotals: ledger.controlTotals,
    sources: ledger.sources,
  };
}

/** The ids of which another is the same but for how it is written. */
function alike(ids: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const bare of ids.map(bareId)) times.set(bare, (times.get(bare) ?? 0) + 1);
  return ids.filter((id) => (times.get(bareId(id)) as number) > 1);
}

export type Contents = ReturnType<typeof contents>;

/** Of the contents of a ledger what can be told from what its rows mean. */
export function meaningOf(ledger: Ledger): MeantLedger {
  const ids = Array.from({ length: ledger.merchantCount }, (_, at) => ledger.merchant(at).id);
  const cells = new Map<string, readonly [number, number] | 'rejected'>();
  for (const { month, sales, fraud, origin } of ledger.columns) {
    for (const [at, id] of ids.entries()) {
      const from = origin(at);
      if (from === 0) continue;
      cells.set(`${id} ${monthNumber(month)}`, from === rejectedOrigin ? 'rejected' : [sales(at), fraud(at)]);
    }
  }
  const { rows, salesAmount, fraudAmount } = ledger.controlTotals;
  return {
    ids,
    cells,
    doubted: new Set([...ledger.doubted].map((at) => ids[at] as string)),
    unattributedRows: ledger.unattributedRows,
    read: rows.read,
    used: rows.used,
    sales: salesAmount.used,
    fraud: fraudAmount.used,
  };
}
