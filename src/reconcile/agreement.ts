import type { LegacyAmount, LegacyEntry, LegacyRate } from '../ledger/legacy-list.ts';

/** The sums of a year as whole numbers. */
export interface Sums {
  readonly sales: bigint;
  readonly fraud: bigint;
}

/** What a list gives beside its answer. */
export const figureNames = ['salesAmount', 'fraudAmount', 'rate'] as const;

/** One of them. */
export type FigureName = (typeof figureNames)[number];

/**
 * Which of a list's figures are not those of these sums. Amounts in thousands agree with what they are rounded from, rates
 * with what their decimals are cut off or rounded from. `scale` is what the list's amounts are multiplied by first.
 */
export function differingFigures(
  { salesAmount, fraudAmount, rate }: LegacyEntry,
  sums: Sums,
  scale = 1,
): readonly FigureName[] {
  const agrees: Readonly<Record<FigureName, boolean>> = {
    salesAmount: salesAmount === null || amountAgrees(salesAmount, sums.sales, scale),
    fraudAmount: fraudAmount === null || amountAgrees(fraudAmount, sums.fraud, scale),
    rate: rate === null || rateAgrees(rate, sums),
  };
  return figureNames.filter((name) => !agrees[name]);
}

function amountAgrees({ amount, unit }: LegacyAmount, ours: bigint, scale: number): boolean {
  const difference = BigInt(amount) * BigInt(scale) - ours;
  const size = difference < 0n ? -difference : difference;
  return size < BigInt(unit) * BigInt(scale);
}

/** Without sales there is no rate to compare. A list writes percents, or shares as a spreadsheet holds them. */
function rateAgrees(rate: LegacyRate, sums: Sums): boolean {
  return sums.sales <= 0n || isRateOf(rate, sums, 100n) || isRateOf(rate, sums, 1n);
}

/** A spreadsheet's formula gives a double, of which so many digits are right. */
const digitsOfDouble = 15;
const inDouble = 10n ** 14n;

/**
 * Whether it is fraud ÷ sales × `of`, cut off or rounded half up after its decimals; or with as many digits as a double has, so
 * near that only a double's last digits differ.
 */
function isRateOf({ digits, decimals }: LegacyRate, { sales, fraud }: Sums, of: bigint): boolean {
  // Both sides times sales × 10^decimals: whole numbers.
  const whole = fraud * of * 10n ** BigInt(decimals);
  const missing = whole - digits * sales;
  if (missing < sales && 2n * missing >= -sales) return true;
  if (String(digits).length < digitsOfDouble) return false;
  return (missing < 0n ? -missing : missing) * inDouble <= whole;
}
