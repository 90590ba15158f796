import { answerLeg, type LegBench, legBench, quantify } from '../../assessment/evaluate.ts';
import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import { layOut, type ReadyRule } from '../../assessment/ready-rule.ts';
import { both, type Truth } from '../../assessment/truth.ts';
import { type Status, statusOf } from '../../assessment/verdict.ts';
import { businessYear } from '../../calendar/business-year.ts';
import { isoDate } from '../../calendar/iso-date.ts';
import type { YearMonth } from '../../calendar/year-month.ts';
import { noneLeftOut } from '../../ledger/left-out.ts';
import type { Source } from '../../ledger/source.ts';
import { addYen, amount, type Yen, yen } from '../../money/yen.ts';
import type { Readings } from '../../rules/reading.ts';
import { type Annex, annexFrom } from '../annex/annex.ts';
import { type AnnexFrame, annexFrame } from '../annex/annex-frame.ts';
import type { AnnexMerchant, AnnexResult, AnnexSource, Judged } from '../annex/annex-source.ts';
import { shownDate } from '../annex/dates.ts';
import type { AnnexTables } from '../annex/fields.ts';
import type { AnnexData, KeptMerchant } from '../receipt/annex-data.ts';
import { annexOptionsOf, type Receipt, type ReceiptRows, type ReceiptSource } from '../receipt/receipt.ts';
import { windowsOfYear } from '../sheets/merchant-figures.ts';

/** The rule as a receipt has it, made ready for its business year. */
export function ruleOf({ options, rule, rate }: Receipt): ReadyRule {
  return layOut({
    regulation: { ...rule.regulation, editions: [rule.edition] },
    edition: rule.edition,
    businessYear: businessYear(options.businessYear.first, options.businessYear.last),
    asOf: isoDate(options.asOf),
    readings: options.readings,
    referenceRate: rate,
  });
}

/** Makes an annex again from its receipt and the data beside it, by the rule in the receipt. */
export function remadeAnnex(receipt: Receipt, data: AnnexData): Annex {
  return annexFrom(sourceFrom(receipt, data), annexOptionsOf(receipt));
}

function sourceFrom(receipt: Receipt, data: AnnexData): AnnexSource {
  const rule = ruleOf(receipt);
  const judge = judging(annexFrame(rule, receipt.options.language), rule.readings);
  const kept = new Map<AnnexMerchant, KeptMerchant>();
  const merchants = data.merchants.map((merchant): AnnexMerchant => {
    const { merchantId, merchantName, facts, months } = merchant;
    const judged = { merchantId, merchantName, facts, ...judge(months) };
    kept.set(judged, merchant);
    return judged;
  });
  const keptOf = (merchant: AnnexMerchant) => {
    const found = kept.get(merchant);
    if (found === undefined) throw new Error(`The merchant ${merchant.merchantId} is not in the data.`);
    return found;
  };
  return {
    result: resultFrom(receipt, rule, data, merchants),
    months: (merchant) => keptOf(merchant).months,
    idle: (merchant) => keptOf(merchant).idle,
    written: (merchant) => merchant,
    reasons: (merchant) => keptOf(merchant).reasons,
    register: receipt.register?.map(sourceOf) ?? null,
    tables: () => data.tables,
  };
}

/**
 * An annex as it would be recalculated with other months of some merchants, by their place among the listed and
 * undetermined: who stands where stays, the figures and answers follow.
 */
export function recalculatedAnnex(annex: Annex, changed: ReadonlyMap<number, MerchantMonths>): Annex {
  const { source, assessment } = annex;
  const judge = judging(annex, assessment.basis.readings);
  const before = [...assessment.listed, ...assessment.undetermined];
  const now = new Map<AnnexMerchant, { readonly months: MerchantMonths; readonly merchant: AnnexMerchant }>();
  const merchants = before.map((merchant, n): AnnexMerchant => {
    const months = changed.get(n);
    if (months === undefined) return merchant;
    const { merchantId, merchantName, facts } = merchant;
    const judged = { merchantId, merchantName, facts, ...judge(months) };
    now.set(judged, { months, merchant });
    return judged;
  });
  const original = (merchant: AnnexMerchant) => now.get(merchant)?.merchant ?? merchant;
  const listed = merchants.slice(0, assessment.listed.length);
  const undetermined = merchants.slice(assessment.listed.length);
  const moved = movedSums(annex, changed);
  const result = {
    basis: withMoved(assessment.basis, moved),
    counts: countsOf(assessment.counts.merchants, merchants),
    listed,
    undetermined,
  };
  return annexFrom(
    {
      ...source,
      result,
      months: (merchant) => now.get(merchant)?.months ?? source.months(merchant),
      idle: (merchant) => source.idle(original(merchant)),
      written: original,
      tables: () => ({ ...source.tables(), months: withMovedMonths(annex, moved) }),
      reasons: (merchant) => source.reasons(original(merchant)),
    },
    annex.options,
  );
}

/** By how much the sums of each month of the horizon are more than they were. */
interface MovedSums {
  readonly sales: readonly number[];
  readonly fraud: readonly number[];
}

function movedSums(
  { source, assessment, horizon }: Annex,
  changed: ReadonlyMap<number, MerchantMonths>,
): MovedSums {
  const before = [...assessment.listed, ...assessment.undetermined];
  const moved = { sales: horizon.months.map(() => 0), fraud: horizon.months.map(() => 0) };
  for (const [position, months] of changed) {
    const merchant = before[position];
    if (merchant === undefined) continue;
    const was = source.months(merchant);
    for (const item of ['sales', 'fraud'] as const)
      for (const [m, sum] of moved[item].entries())
        moved[item][m] = sum + (months[item][m] ?? 0) - (was[item][m] ?? 0);
  }
  return moved;
}

/** The basis with the sums of the rows used, and of those outside the year, as the months then give them. */
function withMoved(basis: Annex['assessment']['basis'], moved: MovedSums): Annex['assessment']['basis'] {
  const { controlTotals, outsideYear, horizon } = basis;
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const outside = (item: keyof MovedSums) => sum(moved[item].slice(0, horizon.firstOfYear));
  return {
    ...basis,
    controlTotals: {
      ...controlTotals,
      salesAmount: {
        ...controlTotals.salesAmount,
        used: amount(controlTotals.salesAmount.used + sum(moved.sales)),
      },
      fraudAmount: {
        ...controlTotals.fraudAmount,
        used: amount(controlTotals.fraudAmount.used + sum(moved.fraud)),
      },
    },
    outsideYear: {
      ...outsideYear,
      salesAmount: amount(outsideYear.salesAmount + outside('sales')),
      fraudAmount: amount(outsideYear.fraudAmount + outside('fraud')),
    },
  };
}

/** The table of months with its sums moved. */
function withMovedMonths({ tables, horizon, dates }: Annex, moved: MovedSums): AnnexTables['months'] {
  return tables.months.map((row) => {
    const m = horizon.months.findIndex((month) => String(row.month).startsWith(shownDate(month, dates)));
    if (m < 0) return row;
    return {
      ...row,
      salesAmount: Number(row.salesAmount) + (moved.sales[m] ?? 0),
      fraudAmount: Number(row.fraudAmount) + (moved.fraud[m] ?? 0),
    };
  });
}

function countsOf(merchants: number, shown: readonly AnnexMerchant[]): AnnexResult['counts'] {
  const count = (status: Status) => shown.filter((merchant) => merchant.status === status).length;
  const [listed, undetermined] = [count('listed'), count('undetermined')];
  return { merchants, listed, undetermined, notListed: merchants - listed - undetermined };
}

function resultFrom(
  { controlTotals, result, inputs, making }: Receipt,
  rule: ReadyRule,
  { outsideYear, unattributedRows }: AnnexData,
  merchants: readonly AnnexMerchant[],
): AnnexResult {
  return {
    basis: {
      ...rule,
      controlTotals: { ...controlTotals, rows: rowsOf(controlTotals.rows) },
      outsideYear,
      unattributedRows,
      sources: inputs.map(sourceOf),
      making,
    },
    counts: countsOf(result.merchants, merchants),
    listed: merchants.slice(0, result.listed.length),
    undetermined: merchants.slice(result.listed.length),
  };
}

const rowsOf = (rows: ReceiptRows): Source['rows'] => ({ ...rows, leftOut: rows.leftOut ?? noneLeftOut });

const sourceOf = ({ rows, readAs, ...source }: ReceiptSource): Source => ({
  ...source,
  rows: rowsOf(rows),
  readAs: readAs ?? [],
});

/** Judges merchants by their months, as an assessment does. */
function judging(frame: AnnexFrame, readings: Readings): (months: MerchantMonths) => Judged {
  const { horizon, legs, monthly } = frame;
  const benches = legs.map(({ ready }) => legBench(ready));
  const ofYear = monthly === undefined ? [] : windowsOfYear(frame, monthly);
  const sum = (column: Float64Array): Yen =>
    column.subarray(horizon.firstOfYear).reduce<Yen>((total, amount) => addYen(total, yen(amount)), yen(0));
  return (months) => {
    let answer: Truth = 'yes';
    const findings = benches.map((bench) => {
      const truth = answerLeg(bench, months);
      answer = both(answer, truth);
      return { truth, windows: windowsIn(bench, frame) };
    });
    const windows = monthly === undefined ? [] : ofYear.map((w) => findings[monthly]?.windows[w]);
    return {
      findings,
      status: statusOf(answer),
      salesAmount: sum(months.sales),
      fraudAmount: sum(months.fraud),
      complete: months.knowledge.subarray(horizon.firstOfYear).every((known) => known !== 1),
      everyMonthOver: quantify(
        { kind: 'every', windows: readings.contractMonths },
        windows.map((window) => window?.truth ?? 'no'),
        Uint8Array.from(windows, (window) => (window?.contracted === true ? 1 : 0)),
      ),
    };
  };
}

const windowsIn = ({ windows, sums, truths }: LegBench, { horizon }: AnnexFrame) =>
  windows.map((window, w) => ({
    first: horizon.months[window.start] as YearMonth,
    truth: truths[w] as Truth,
    contracted: sums.contracted[w] === 1,
  }));
