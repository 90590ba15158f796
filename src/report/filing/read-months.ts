import { knowledge, type MerchantMonths } from '../../assessment/merchant-months.ts';
import type { SeenRow } from '../../workbook/read-workbook.ts';
import { type AnnexFrame, annexWords } from '../annex/annex.ts';
import { lead, monthsHeadRows } from '../sheets/months-plan.ts';

/** One merchant's block of the monthly detail, as found in a workbook. */
export interface SeenBlock {
  readonly merchantId: string;
  readonly figures: MerchantMonths;
  /** Its rows in order: sales, fraud, one per leg, perhaps states. */
  readonly rows: readonly SeenRow[];
}

/**
 * Takes the rows of a monthly detail one by one and hands over each merchant's block when it is complete. An amount that
 * is no whole number makes its month unknown.
 */
export function blockReader(frame: AnnexFrame, take: (block: SeenBlock) => void) {
  const { language, horizon } = frame;
  let rows: SeenRow[] = [];
  const item = (row: SeenRow) => row.cells.get(lead - 1)?.value;

  const finish = () => {
    const [sales, fraud] = rows;
    if (sales !== undefined && fraud !== undefined && item(fraud) === annexWords.fraud[language]) {
      const states = rows.find((row) => item(row) === annexWords.state[language]);
      const merchantId = String(sales.cells.get(0)?.value ?? '');
      take({ merchantId, figures: figuresFrom(sales, fraud, states), rows });
    }
    rows = [];
  };

  const figuresFrom = (sales: SeenRow, fraud: SeenRow, states: SeenRow | undefined): MerchantMonths => {
    const count = horizon.months.length;
    const figures = {
      sales: new Float64Array(count),
      fraud: new Float64Array(count),
      knowledge: new Uint8Array(count),
    };
    for (let m = 0; m < count; m++) {
      const [sold, defrauded] = [sales, fraud].map((row) => row.cells.get(lead + m)?.value ?? 0);
      const state = states?.cells.get(lead + m)?.value;
      const exact = Number.isSafeInteger(sold) && Number.isSafeInteger(defrauded) && Number(defrauded) >= 0;
      figures.sales[m] = exact ? Number(sold) : 0;
      figures.fraud[m] = exact ? Number(defrauded) : 0;
      figures.knowledge[m] =
        !exact || state === annexWords.unknown[language]
          ? knowledge.unknown
          : state === annexWords.outside[language]
            ? knowledge.outside
            : knowledge.known;
    }
    return figures;
  };

  return {
    row(row: SeenRow) {
      if (row.number <= monthsHeadRows) return;
      if (item(row) === annexWords.sales[language]) finish();
      rows.push(row);
    },
    end: finish,
  };
}
